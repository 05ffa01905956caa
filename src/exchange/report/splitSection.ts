import { type Chart, columnId, type Section, type Table } from '../../planner/report/Report'

/** A table of more rows reaches over a page whatever stands in it. */
export const spanningTable = 25

/** True for tables under one head. */
export const sameHead = (a: Table, b: Table): boolean =>
  a.columns.map(columnId).join() === b.columns.map(columnId).join()

/**
 * A section as the sheets it takes. A sheet repeats one head on its pages: after a table that reaches over pages only
 * tables of the same head follow, the next one begins a sheet of its own. The summary stays one page.
 */
export function splitSection(section: Section): readonly Section[] {
  if (section.key === 'summary') return [section]
  const groups: Table[][] = []
  let spanning: Table | null = null
  for (const table of section.tables) {
    const group = groups.at(-1)
    if (!group || (spanning && !sameHead(spanning, table))) {
      groups.push([table])
      spanning = null
    } else group.push(table)
    if (table.rows.length > spanningTable) spanning ??= table
  }
  if (groups.length <= 1) return [section]
  // A chart stands with its table; one over a table of another section with the first.
  const place = (chart: Chart): number =>
    Math.max(
      0,
      groups.findIndex((group) => group.some(({ id }) => id === chart.table)),
    )
  return groups.map((tables, at) => ({
    key: section.key,
    tables,
    charts: section.charts.filter((chart) => place(chart) === at),
  }))
}
