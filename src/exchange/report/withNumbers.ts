/** Equal but for what a spreadsheet makes of a number. */
export const sameNumber = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))

/** The object with the numbers that differ; the object itself where none does. */
export function withNumbers<T extends object>(old: T, values: { readonly [K in keyof T]?: number | null }): T {
  const differing = Object.entries(values).filter(
    ([key, value]) => typeof value === 'number' && !sameNumber(value, Number(old[key as keyof T])),
  )
  return differing.length === 0 ? old : { ...old, ...Object.fromEntries(differing) }
}
