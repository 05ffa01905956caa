import { applySizing, suggestRightSizing, type SizingSuggestion } from '../../exchange/import/suggestRightSizing'
import type { Estate, Workload } from '../../planner/model/estate'
import type { PlanInputs } from '../../planner/model/inputs'

/** What could be made smaller in an estate, from what was measured; cores of a server stand for as many vCPUs. */
export function sizingOf(estate: Estate): readonly SizingSuggestion[] {
  const cores = new Map(estate.servers.map((server) => [server.id, server.cores]))
  const ownShare = ({ measuredOnServerId, vcpu }: Workload): number => {
    const behind = measuredOnServerId === null ? undefined : cores.get(measuredOnServerId)
    return behind === undefined || vcpu === 0 ? 1 : behind / vcpu
  }
  return suggestRightSizing(estate.workloads, ownShare)
}

/** The inputs with the chosen suggestions in them; the same object where none was chosen. */
export const withSizing = (inputs: PlanInputs, chosen: readonly SizingSuggestion[]): PlanInputs =>
  chosen.length === 0
    ? inputs
    : { ...inputs, estate: { ...inputs.estate, workloads: applySizing(inputs.estate.workloads, chosen) } }
