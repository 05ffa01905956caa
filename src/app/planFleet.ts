import type { ImportedFleet } from '../exchange/import/ImportedFleet'
import type { Issue } from '../planner/model/issue'
import type { PlanInputs } from '../planner/model/inputs'
import { offeredHosts, placeRules, type RuleHosts } from './placeRules'

/**
 * An imported fleet on the hosts, storage, policy and prices of another case. Rules between workloads are kept; rules
 * towards hosts are kept on the hosts chosen for them or offered under the same name, and dropped with a warning else.
 */
export function planFleet(
  base: PlanInputs,
  fleet: ImportedFleet,
  name: string,
  ruleHosts: RuleHosts = {},
): { readonly inputs: PlanInputs; readonly issues: readonly Issue[] } {
  const { rules, issues } = placeRules(fleet.rules, offeredHosts(base.hardware), ruleHosts)
  const devicesUnknown: Issue = { code: 'fleet.devices-unknown', severity: 'warning', params: {}, where: {} }
  const serversUnknown: Issue = { code: 'fleet.servers-unknown', severity: 'warning', params: {}, where: {} }
  return {
    inputs: {
      ...base,
      estate: { name, servers: fleet.servers, devices: fleet.devices, workloads: fleet.workloads, rules },
    },
    issues: [
      ...issues,
      ...(fleet.servers.length === 0 ? [serversUnknown] : fleet.devices.length === 0 ? [devicesUnknown] : []),
    ],
  }
}
