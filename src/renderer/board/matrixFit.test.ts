import { describe, expect, it } from 'vitest'
import { cellGapPx, cellHeightEm, matrixFit, smallestTextPx } from './matrixFit'

const heightOf = (cells: number, columns: number, textPx: number): number => {
  const rows = Math.ceil(cells / columns)
  return rows * textPx * cellHeightEm + (rows - 1) * cellGapPx
}

describe('a matrix of hosts on a wall', () => {
  it.each([25, 56, 57, 69, 120, 300])('shows all of %i hosts in 1830 x 640 px', (hosts) => {
    const { columns, textPx } = matrixFit(hosts, 1830, 640, 6.5)
    expect(heightOf(hosts, columns, textPx)).toBeLessThanOrEqual(640 + 1e-9)
    expect(columns * textPx * 6.5 + (columns - 1) * cellGapPx).toBeLessThanOrEqual(1830 + 1e-9)
    expect(textPx).toBeGreaterThan(smallestTextPx)
  })

  it('grows type only as far as a poster needs', () => {
    expect(matrixFit(1, 1830, 640, 6.5)).toEqual({ columns: 1, textPx: 26 })
  })

  it('stays readable where thousands do not fit', () => {
    // 8 px of type make cells of 52 px and gaps of 6: (1830 + 6) / 58 = 31 columns.
    expect(matrixFit(5000, 1830, 640, 6.5)).toEqual({ columns: 31, textPx: 8 })
  })
})
