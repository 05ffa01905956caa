import { cell, ifAtMost, type LiveNumber, number, wordsInstead } from './Live'
import { type Cell, made } from './Report'

/** Id of the cell that counts the inputs which were changed since the plan and on which the placement rests. */
export const changedCellId = 'plan|changed'

/** What the plan found, as long as nothing that it rests on was changed; then words that ask for a new plan. */
const liveAsPlanned = (found: LiveNumber): LiveNumber =>
  ifAtMost(cell(changedCellId, 0), number(0), found, wordsInstead('planAgain'))

/**
 * A number or a verdict of the plan that no formula can follow: it must not look current once an input was changed. A
 * cell to which others refer keeps its number elsewhere.
 */
export function asPlanned(shown: Cell): Cell {
  if (shown.kind === 'label') return { ...made(liveAsPlanned(wordsInstead(shown.label))), format: 'mark' }
  if (shown.kind !== 'number') return shown
  return { ...shown, formula: liveAsPlanned(shown.formula ?? number(shown.value)), input: false }
}
