/** A result row: the same keys in every row of a table. */
export type Row = Readonly<Record<string, string | number | boolean | null>>

/** Prints rows as an aligned table under a title, then each row as one line of JSON with the title as `bench`. */
export function printTable(title: string, rows: readonly Row[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))]
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i]!.length)))
  const lines = cells.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  )
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n`)
  for (const row of rows) process.stdout.write(`${JSON.stringify({ bench: title, ...row })}\n`)
}
