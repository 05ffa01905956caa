import type { ImportedFleet } from '../exchange/import/ImportedFleet'
import type { Issue } from '../planner/model/issue'
import type { PlanInputs } from '../planner/model/inputs'

/**
 * An imported fleet on the hosts, storage, policy and prices of another case. Rules between workloads are kept; rules
 * that name hosts of the imported fleet mean nothing on new hosts and are dropped, each with a warning.
 */
export function planFleet(
  base: PlanInputs,
  fleet: ImportedFleet,
  name: string,
): { readonly inputs: PlanInputs; readonly issues: readonly Issue[] } {
  const offered = new Set(
    base.hardware.hosts.flatMap(({ idPrefix, count }) =>
      Array.from({ length: count }, (_, i) => `${idPrefix}${i + 1}`),
    ),
  )
  const keeps = (rule: ImportedFleet['rules'][number]) =>
    rule.kind === 'apart' || rule.kind === 'together' || rule.hostIds.every((id) => offered.has(id))
  const warning = (code: string, params: Issue['params']): Issue => ({ code, severity: 'warning', params, where: {} })
  return {
    inputs: {
      ...base,
      estate: {
        name,
        servers: fleet.servers,
        devices: [],
        workloads: fleet.workloads,
        rules: fleet.rules.filter(keeps),
      },
    },
    issues: [
      ...fleet.rules
        .filter((rule) => !keeps(rule))
        .map((rule) => warning('fleet.rule-dropped', { rule: rule.id, hosts: rule.hostIds.join(', ') })),
      ...(fleet.servers.length > 0 ? [warning('fleet.devices-unknown', {})] : []),
    ],
  }
}
