import type { Mark, Provenance } from './provenance'

/**
 * A number that remembers how it was made: the row of METHODOLOGY it follows and the numbers that went in, down to
 * inputs with their marks. `explain` walks this tree; the window and the workbook show it.
 */
export interface Figure {
  /** Stable key, for instance `itPowerKW` or `assume.tariffCNYPerKWh`. */
  readonly key: string
  readonly value: number
  /** Unit symbol as it stands at the end of names: `kW`, `CNY`, `kWhPerYear`, `GiB`, `count`, `ratio`. */
  readonly unit: string
  /** Id of the formula in METHODOLOGY; null for an input. */
  readonly formula: string | null
  readonly inputs: readonly Figure[]
  /** The input's own mark; of a derived figure the weakest mark below it. */
  readonly mark: Mark
  readonly source: string
}

const strength: Readonly<Record<Mark, number>> = { M: 3, S: 2, D: 1, A: 0 }

/** The weaker of two marks: one assumption below makes a result assumed. */
export const weaker = (a: Mark, b: Mark): Mark => (strength[a] <= strength[b] ? a : b)

/** A number that came in from outside. */
export function given(key: string, value: number, unit: string, { mark, source }: Provenance): Figure {
  return { key, value, unit, formula: null, inputs: [], mark, source }
}

/** A number made by a formula of METHODOLOGY from other figures. */
export function derived(key: string, value: number, unit: string, formula: string, inputs: readonly Figure[]): Figure {
  const mark = inputs.reduce<Mark>((weakest, input) => weaker(weakest, input.mark), 'M')
  return { key, value, unit, formula, inputs, mark: mark === 'M' || mark === 'S' ? 'D' : mark, source: '' }
}
