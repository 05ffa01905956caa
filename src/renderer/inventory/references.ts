import type { PlacementRule } from '../../planner/model/estate'
import type { PlanInputs } from '../../planner/model/inputs'
import type { EstateSheetKey } from './estateSheets'

/** Everything that names a row by its id follows when the id changes. */
export function renameReferences(
  inputs: PlanInputs,
  sheet: EstateSheetKey,
  renamed: ReadonlyMap<string, string>,
): PlanInputs {
  if (renamed.size === 0) return inputs
  const { estate, hardware } = inputs
  const now = (id: string): string => renamed.get(id) ?? id
  const maybe = (id: string | null): string | null => (id === null ? null : now(id))
  switch (sheet) {
    case 'workloads':
      return {
        ...inputs,
        estate: {
          ...estate,
          rules: estate.rules.map((rule) =>
            touches(rule.workloadIds, renamed) ? { ...rule, workloadIds: rule.workloadIds.map(now) } : rule,
          ),
        },
      }
    case 'legacyServers':
      return {
        ...inputs,
        estate: {
          ...estate,
          workloads: estate.workloads.map((workload) =>
            touches([...workload.serverIds, workload.measuredOnServerId ?? ''], renamed)
              ? {
                  ...workload,
                  serverIds: workload.serverIds.map(now),
                  measuredOnServerId: maybe(workload.measuredOnServerId),
                }
              : workload,
          ),
        },
      }
    case 'prices':
      return {
        ...inputs,
        hardware: {
          ...hardware,
          hosts: hardware.hosts.map((group) =>
            renamed.has(group.type.priceId)
              ? { ...group, type: { ...group.type, priceId: now(group.type.priceId) } }
              : group,
          ),
          storage: {
            ...hardware.storage,
            arrays: hardware.storage.arrays.map((array) =>
              renamed.has(array.priceId) ? { ...array, priceId: now(array.priceId) } : array,
            ),
          },
          devices: hardware.devices.map((device) =>
            device.priceId !== null && renamed.has(device.priceId)
              ? { ...device, priceId: now(device.priceId) }
              : device,
          ),
        },
      }
    case 'hosts': {
      const hostNow = (id: string): string => {
        const { prefix, number } = splitHostId(id)
        return renamed.has(prefix) ? `${now(prefix)}${number}` : id
      }
      return {
        ...inputs,
        estate: {
          ...estate,
          rules: estate.rules.map((rule) =>
            rule.hostIds.some((id) => hostNow(id) !== id) ? { ...rule, hostIds: rule.hostIds.map(hostNow) } : rule,
          ),
        },
      }
    }
    default:
      return inputs
  }
}

const touches = (ids: readonly string[], renamed: ReadonlyMap<string, string>): boolean =>
  ids.some((id) => renamed.has(id))

/** `host-12` is the twelfth host of the group `host-`. */
function splitHostId(id: string): { readonly prefix: string; readonly number: string } {
  const number = /\d*$/u.exec(id)?.[0] ?? ''
  return { prefix: id.slice(0, id.length - number.length), number }
}

export interface Released {
  readonly inputs: PlanInputs
  /** Rules that name fewer than before, and rules that bind nobody any more and were taken out. */
  readonly changedRules: readonly string[]
  readonly removedRules: readonly string[]
  /** Workloads whose list of legacy servers became shorter. */
  readonly changedWorkloads: readonly string[]
}

/** Takes rows that are gone out of the rules and lists that name them. What may not be shortened stays and is an error. */
export function releaseReferences(inputs: PlanInputs, sheet: EstateSheetKey, gone: ReadonlySet<string>): Released {
  const { estate } = inputs
  const untouched: Released = { inputs, changedRules: [], removedRules: [], changedWorkloads: [] }
  if (sheet === 'legacyServers') {
    const changedWorkloads: string[] = []
    const workloads = estate.workloads.map((workload) => {
      const serverIds = workload.serverIds.filter((id) => !gone.has(id))
      if (serverIds.length === workload.serverIds.length) return workload
      changedWorkloads.push(workload.id)
      return { ...workload, serverIds }
    })
    return changedWorkloads.length === 0
      ? untouched
      : { ...untouched, inputs: { ...inputs, estate: { ...estate, workloads } }, changedWorkloads }
  }
  if (sheet !== 'workloads' && sheet !== 'hosts') return untouched
  const hosts = new Set(
    inputs.hardware.hosts.flatMap(({ idPrefix, count }) =>
      Array.from({ length: count }, (_, at) => `${idPrefix}${at + 1}`),
    ),
  )
  const workloads = new Set(estate.workloads.map(({ id }) => id))
  const changedRules: string[] = []
  const removedRules: string[] = []
  const rules = estate.rules.flatMap((rule): readonly PlacementRule[] => {
    const workloadIds = rule.workloadIds.filter((id) => workloads.has(id))
    const hostIds = rule.hostIds.filter((id) => hosts.has(id))
    if (workloadIds.length === rule.workloadIds.length && hostIds.length === rule.hostIds.length) return [rule]
    const needed = rule.kind === 'apart' || rule.kind === 'together' ? 2 : 1
    const bindsNobody = workloadIds.length < needed || (rule.hostIds.length > 0 && hostIds.length === 0)
    ;(bindsNobody ? removedRules : changedRules).push(rule.id)
    return bindsNobody ? [] : [{ ...rule, workloadIds, hostIds }]
  })
  return changedRules.length + removedRules.length === 0
    ? untouched
    : { ...untouched, inputs: { ...inputs, estate: { ...estate, rules } }, changedRules, removedRules }
}
