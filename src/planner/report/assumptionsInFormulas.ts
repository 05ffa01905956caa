import type { AssumptionKey } from '../model/assumptions'
import type { Live } from './Live'
import type { Section } from './Report'

/** Assumptions that a formula of some sections asks: a change of their cells moves the workbook. */
export function assumptionsInFormulas(sections: readonly Section[]): ReadonlySet<AssumptionKey> {
  const asked = new Set<AssumptionKey>()
  const visit = (live: Live): void => {
    if (live.kind === 'assumption') asked.add(live.key)
    else if (live.kind === 'call') live.inputs.forEach(visit)
  }
  for (const { tables } of sections)
    for (const { rows } of tables)
      for (const { cells } of rows)
        for (const cell of cells) if (cell.kind === 'number' && cell.formula) visit(cell.formula)
  return asked
}
