import { describe, expect, it } from 'vitest'
import type { Figure } from '../model/figure'
import { FigureBook } from './FigureBook'
import { cell } from './Live'

const price: Figure = {
  key: 'licencePriceUSD',
  subject: 'sql-server-standard',
  unit: 'USD',
  value: 3945,
  mark: 'A',
  source: 'list',
  formula: null,
  inputs: [],
}

describe('a book of figures', () => {
  it('refers to the cell of a book that asked for the figure before', () => {
    const base = new FigureBook('legacy')
    const asked = base.ref(price)
    const book = new FigureBook('scenario', [base])
    expect(book.ref(price)).toEqual(asked)
    expect(book.unplaced()).toEqual([])
  })

  it('keeps the cell that it asked for first, though a book it shares with asks for the figure later', () => {
    const base = new FigureBook('legacy')
    const book = new FigureBook('scenario', [base])
    const asked = book.ref(price)
    base.ref(price)
    expect(book.ref(price)).toEqual(asked)
    // The cell that formulas refer to already is written, and nothing is left to write.
    const placed = book.place(price)
    expect(cell(placed.id ?? '', placed.value)).toEqual(asked)
    expect(book.unplaced()).toEqual([])
  })
})
