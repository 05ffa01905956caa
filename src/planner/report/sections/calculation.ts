import type { FigureKey } from '../../model/figureKeys'
import type { FigureBook } from '../FigureBook'
import type { ReportContext } from '../ReportContext'
import { markCell, type Row, type Section, type Table, words } from '../Report'

/** Everything else that the formulas rest on, each with the row of METHODOLOGY it follows. Built last. */
export function calculation({ before, refresh, after, result }: ReportContext): Section {
  const tables = [tableOf('calculationBefore', before)]
  if (result.after) tables.push(tableOf('calculationRefresh', refresh), tableOf('calculationAfter', after))
  return { key: 'calculation', charts: [], tables: tables.filter(({ rows }) => rows.length > 0) }
}

function tableOf(key: 'calculationBefore' | 'calculationRefresh' | 'calculationAfter', book: FigureBook): Table {
  const rows: Row[] = []
  // Placing a figure may ask for more of them: until nothing is left.
  for (let open = book.unplaced(); open.length > 0; open = book.unplaced()) {
    for (const figure of open) {
      rows.push({
        cells: [
          { kind: 'figureName', key: figure.key as FigureKey },
          words(figure.subject),
          book.place(figure),
          { kind: 'unit', unit: figure.unit },
          figure.formula === null ? words('') : { kind: 'formulaName', formula: figure.formula },
          markCell(figure.mark),
          words(figure.source),
        ],
      })
    }
  }
  return {
    key,
    id: key,
    columns: [
      { key: 'key', format: 'text' },
      { key: 'item', format: 'text' },
      { key: 'value', format: 'number' },
      { key: 'unit', format: 'text' },
      { key: 'formula', format: 'text' },
      { key: 'mark', format: 'mark' },
      { key: 'source', format: 'note' },
    ],
    rows,
  }
}
