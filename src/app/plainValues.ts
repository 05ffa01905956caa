import type { Figure } from '../planner/model/figure'

/** The same shape with every figure replaced by its number: what leaves the program as JSON. */
export type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends Figure
    ? number
    : T extends readonly (infer U)[]
      ? readonly Plain<U>[]
      : { readonly [K in keyof T]: Plain<T[K]> }

const isFigure = (value: object): value is Figure =>
  'formula' in value && 'inputs' in value && 'mark' in value && 'value' in value

/** Replaces figures by their numbers, all the way down. */
export function plainValues<T>(value: T): Plain<T> {
  if (Array.isArray(value)) return value.map((entry: unknown) => plainValues(entry)) as Plain<T>
  if (typeof value !== 'object' || value === null) return value as Plain<T>
  if (isFigure(value)) return value.value as Plain<T>
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, plainValues(entry as unknown)]),
  ) as Plain<T>
}
