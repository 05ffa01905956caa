import { assume, assumptionRegistry, type AssumptionKey, type AssumptionValues } from './assumptions'
import type { FigureKey, FigureUnit } from './figureKeys'
import type { FormulaId } from './formulas'
import type { Mark, Provenance } from './provenance'

/**
 * A number that remembers how it was made: the row of METHODOLOGY it follows and the numbers that went in, down to
 * inputs with their marks. `explain` walks this tree; the window and the workbook show it.
 */
export interface Figure {
  /** Stable key, for instance `itPowerKW` or `assume.tariffCNYPerKWh`. */
  readonly key: FigureKey | `assume.${AssumptionKey}`
  /** What the figure is about where several share a key: a device, a product, a year. Empty: the whole plan. */
  readonly subject: string
  readonly value: number
  /** Unit symbol as it stands at the end of names: `kW`, `CNY`, `kWhPerYear`, `GiB`, `count`, `ratio`. */
  readonly unit: FigureUnit
  /** Id of the formula in METHODOLOGY; null for an input. */
  readonly formula: FormulaId | null
  readonly inputs: readonly Figure[]
  /** The input's own mark; of a derived figure the weakest mark below it. */
  readonly mark: Mark
  readonly source: string
}

const strength: Readonly<Record<Mark, number>> = { M: 3, S: 2, D: 1, A: 0 }

/** The weaker of two marks: one assumption below makes a result assumed. */
export const weaker = (a: Mark, b: Mark): Mark => (strength[a] <= strength[b] ? a : b)

/** A number that came in from outside. */
export function given(
  key: FigureKey,
  value: number,
  unit: FigureUnit,
  { mark, source }: Provenance,
  subject = '',
): Figure {
  return { key, subject, value, unit, formula: null, inputs: [], mark, source }
}

/** The value in force of an assumption, as an input of other figures. */
export function assumed(values: AssumptionValues, key: AssumptionKey): Figure {
  const { value, mark, source } = assume(values, key)
  return {
    key: `assume.${key}`,
    subject: '',
    value,
    unit: assumptionRegistry[key].unit,
    formula: null,
    inputs: [],
    mark,
    source,
  }
}

/** A number made by a formula of METHODOLOGY from other figures. */
export function derived(
  key: FigureKey,
  value: number,
  unit: FigureUnit,
  formula: FormulaId,
  inputs: readonly Figure[],
  subject = '',
): Figure {
  const mark = inputs.reduce<Mark>((weakest, input) => weaker(weakest, input.mark), 'M')
  return { key, subject, value, unit, formula, inputs, mark: mark === 'M' || mark === 'S' ? 'D' : mark, source: '' }
}
