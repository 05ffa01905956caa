/** Column letters from a number that starts at 0: 0 is A, 26 is AA. */
export const columnName = (column: number): string =>
  (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

/** Cell reference from numbers that start at 0: (0, 0) is A1. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${String(row + 1)}`

/** Reference that does not move when copied, with the sheet in front: `'Cost'!$B$3`. */
export const absoluteCell = (sheet: string, row: number, column: number): string =>
  `${quotedSheet(sheet)}!$${columnName(column)}$${String(row + 1)}`

/** Name of a sheet as it stands in a reference, quotes inside it doubled. */
export const quotedSheet = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`
