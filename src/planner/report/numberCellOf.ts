import type { NumberCell, Section } from './Report'

/** The number of another section by the id of its cell. That it is missing is an error of the program. */
export function numberCellOf(section: Section | null, id: string): NumberCell {
  const cells = (section?.tables ?? []).flatMap(({ rows }) => rows.flatMap((row) => row.cells))
  const wanted = cells.find((one): one is NumberCell => one.kind === 'number' && one.id === id)
  if (!wanted) throw new Error(`No cell ${id} to refer to`)
  return wanted
}
