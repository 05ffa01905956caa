import type { AssumptionKey } from './assumptions'
import type { Figure } from './figure'
import type { FigureKey, FigureUnit } from './figureKeys'
import { formulaRegistry, type FormulaId } from './formulas'
import type { Mark } from './provenance'

/** How a figure was made, as a plain tree without language: keys, values, formula and marks down to the inputs. */
export interface Explanation {
  readonly key: FigureKey | null
  /** Set where the input is an assumption of the registry. */
  readonly assumption: AssumptionKey | null
  readonly subject: string
  readonly value: number
  readonly unit: FigureUnit
  readonly formula: FormulaId | null
  /** The formula as METHODOLOGY prints it; empty for an input. */
  readonly expression: string
  readonly mark: Mark
  readonly source: string
  readonly inputs: readonly Explanation[]
  /** Inputs below this one that rest on assumptions. */
  readonly assumedInputs: number
  /** Inputs left out because many alike are summed; 0 where all are shown. */
  readonly omitted: number
}

export interface ExplainOptions {
  /** At most so many inputs per figure are shown, the largest values first; all where absent. */
  readonly mostInputs?: number
}

/** The tree of a figure down to inputs and marks. */
export function explain(figure: Figure, options: ExplainOptions = {}): Explanation {
  const { mostInputs = Number.POSITIVE_INFINITY } = options
  const shown =
    figure.inputs.length <= mostInputs
      ? figure.inputs
      : [...figure.inputs].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, mostInputs)
  const assumption = figure.key.startsWith('assume.') ? (figure.key.slice('assume.'.length) as AssumptionKey) : null
  return {
    key: assumption === null ? (figure.key as FigureKey) : null,
    assumption,
    subject: figure.subject,
    value: figure.value,
    unit: figure.unit,
    formula: figure.formula,
    expression: figure.formula === null ? '' : formulaRegistry[figure.formula].expression,
    mark: figure.mark,
    source: figure.source,
    inputs: shown.map((input) => explain(input, options)),
    assumedInputs: assumedInputs(figure),
    omitted: figure.inputs.length - shown.length,
  }
}

function assumedInputs(figure: Figure): number {
  if (figure.inputs.length === 0) return figure.mark === 'A' ? 1 : 0
  return figure.inputs.reduce((sum, input) => sum + assumedInputs(input), 0)
}
