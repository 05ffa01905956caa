import { ownShareOn } from '../../exchange/import/ownShare'
import { applySizing, suggestRightSizing, type SizingSuggestion } from '../../exchange/import/suggestRightSizing'
import type { Estate } from '../../planner/model/estate'
import type { PlanInputs } from '../../planner/model/inputs'

/** What could be made smaller in an estate, from what was measured; cores of a server stand for as many vCPUs. */
export const sizingOf = ({ workloads, servers }: Estate): readonly SizingSuggestion[] =>
  suggestRightSizing(workloads, ownShareOn(servers))

/** The inputs with the chosen suggestions in them; the same object where none was chosen. */
export const withSizing = (inputs: PlanInputs, chosen: readonly SizingSuggestion[]): PlanInputs =>
  chosen.length === 0
    ? inputs
    : { ...inputs, estate: { ...inputs.estate, workloads: applySizing(inputs.estate.workloads, chosen) } }
