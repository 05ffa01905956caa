import * as XLSX from 'xlsx'

const known = new Map<string, boolean>()

/** Present in SheetJS, absent from its types in part. */
const formats = XLSX.SSF as { readonly is_date: (format: string) => boolean }

/** Whether a number format shows a day or a time. */
export function showsDate(format: string | number | undefined): boolean {
  if (typeof format !== 'string' || format === 'General') return false
  let shows = known.get(format)
  if (shows === undefined) {
    shows = formats.is_date(format)
    // A hostile workbook may bring any number of formats.
    if (known.size < 1000) known.set(format, shows)
  }
  return shows
}
