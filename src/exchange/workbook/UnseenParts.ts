/** Rows and columns that a workbook holds and does not show. */
export interface UnseenParts {
  /** First and last row of each run, as a spreadsheet numbers them; ascending. */
  readonly rows: readonly Run[]
  /** First and last position of each run, from 0. */
  readonly columns: readonly Run[]
  /** A filter is at work in the sheet, which hides the rows that it turns down. */
  readonly filtered: boolean
}

export type Run = readonly [first: number, last: number]

/** Whether one of the runs holds a number. */
export function isIn(runs: readonly Run[], value: number): boolean {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (runs[middle]![1] < value) low = middle + 1
    else high = middle
  }
  const run = runs[low]
  return run !== undefined && run[0] <= value
}

/** Numbers as runs; what is not ascending is put in order. */
export function runsOf(parts: readonly Run[]): readonly Run[] {
  const runs: [number, number][] = []
  for (const [first, last] of [...parts].sort((a, b) => a[0] - b[0])) {
    const open = runs.at(-1)
    if (open && first <= open[1] + 1) open[1] = Math.max(open[1], last)
    else runs.push([first, last])
  }
  return runs
}

/** What is hidden, null where nothing is. */
export const unseenOf = (rows: readonly Run[], columns: readonly Run[], filtered: boolean): UnseenParts | null =>
  rows.length + columns.length === 0 ? null : { rows: runsOf(rows), columns: runsOf(columns), filtered }
