const known = new Map<string, boolean>()

/** Whether a number format multiplies by a hundred and adds a percent sign; a quoted or escaped sign is mere text. */
export function showsPercent(format: string | number | undefined): boolean {
  if (typeof format !== 'string') return false
  let shows = known.get(format)
  if (shows === undefined) {
    shows = format.replace(/"[^"]*"|\\./g, '').includes('%')
    // A hostile workbook may bring any number of formats.
    if (known.size < 1000) known.set(format, shows)
  }
  return shows
}
