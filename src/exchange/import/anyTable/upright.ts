import { textOf } from '../../workbook/cellValues'
import { columnLetter } from '../../workbook/columnLetter'
import type { Cell, SheetRow, SheetRows } from '../../workbook/SheetRows'
import { isIn, unseenOf, type Run } from '../../workbook/UnseenParts'
import { guessMapping } from './guessMapping'
import { joinHeaderRows } from './joinHeaderRows'

/** A sheet of machines side by side has no more heads, and no more machines, than this. */
const most = { heads: 120, machines: 400 }
/** Columns in which the heads may stand: behind a number, say. */
const headsWithin = 3
const unitWord = /^(单位|單位|units?)$/i

/**
 * The sheet as its tables are read: a header of two or three rows made one, and a table that lies on its side, with the heads in
 * its first column and a machine in every other, turned. Of a turned sheet the rows have the numbers of its columns.
 */
export function upright(sheet: SheetRows): SheetRows {
  // Twice: words over words over words.
  const joined = joinHeaderRows(joinHeaderRows(sheet))
  if (sheet.rows.length > most.heads || guessMapping(joined)) return joined
  const width = Math.max(0, ...sheet.rows.map(({ cells }) => cells.length))
  if (width < 2 || width > most.machines) return joined
  const turned = turn(sheet, width)
  const guess = guessMapping(turned)
  return guess && guess.headerRow <= headsWithin ? turned : joined
}

function turn(sheet: SheetRows, width: number): SheetRows {
  const { unseen } = sheet
  const units = unitsAt(sheet)
  const rows: SheetRow[] = []
  for (let at = 0; at < width; at++) {
    if (at === units) continue
    const cells: Cell[] = sheet.rows.map((row) => row.cells[at] ?? null)
    if (units !== null && at === units - 1)
      sheet.rows.forEach((row, index) => {
        const [head, unit] = [textOf(cells[index]), textOf(row.cells[units])]
        if (head !== null && unit !== null && !unitWord.test(unit)) cells[index] = `${head} (${unit})`
      })
    if (cells.every((cell) => cell === null)) continue
    const percentAt = sheet.rows.flatMap((row, index) => (row.percentAt?.includes(at) ? [index] : []))
    const dateAt = sheet.rows.flatMap((row, index) => (row.dateAt?.includes(at) ? [index] : []))
    rows.push({
      number: at + 1,
      cells,
      ...(percentAt.length > 0 ? { percentAt } : {}),
      ...(dateAt.length > 0 ? { dateAt } : {}),
    })
  }
  nameCorner(sheet, rows)
  const hiddenHeads = sheet.rows.flatMap(({ number }, index): Run[] =>
    unseen && isIn(unseen.rows, number) ? [[index, index]] : [],
  )
  const hidden = unseen
    ? unseenOf(
        unseen.columns.map(([first, last]): Run => [first + 1, last + 1]),
        hiddenHeads,
        false,
      )
    : null
  const { unseen: _unseen, ...rest } = sheet
  return { ...rest, rows, turned: true, ...(hidden ? { unseen: hidden } : {}) }
}

/** A blank corner above the heads and beside the names is called by its place, so that the names have a head. */
function nameCorner(sheet: SheetRows, rows: SheetRow[]): void {
  const [heads] = rows
  const at = sheet.rows.findIndex(({ cells }) => cells.filter((cell) => cell !== null).length > 1)
  if (!heads || at < 0 || (heads.cells[at] ?? null) !== null) return
  const corner = `${columnLetter(heads.number - 1)}${sheet.rows[at]!.number}`
  rows[0] = { ...heads, cells: heads.cells.map((cell, index) => (index === at ? corner : cell)) }
}

/** Position of a column of units beside the heads; null where there is none. */
function unitsAt(sheet: SheetRows): number | null {
  for (const { cells } of sheet.rows.slice(0, headsWithin)) {
    const at = cells.findIndex((cell) => typeof cell === 'string' && unitWord.test(cell.trim()))
    if (at > 0 && at <= headsWithin) return at
  }
  return null
}
