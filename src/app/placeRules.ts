import type { HostId, PlacementRule } from '../planner/model/estate'
import type { Hardware } from '../planner/model/hardware'
import type { Issue } from '../planner/model/issue'

/** Hosts chosen for rules towards hosts, by rule. */
export type RuleHosts = Readonly<Record<string, readonly HostId[]>>

/** The rules as they hold on the hosts of the plan. */
export interface PlacedRules {
  readonly rules: readonly PlacementRule[]
  /** One issue for each rule that could not be carried over, and for each choice that names nothing known. */
  readonly issues: readonly Issue[]
}

/** Ids of all hosts that are offered. */
export const offeredHosts = (hardware: Pick<Hardware, 'hosts'>): readonly HostId[] =>
  hardware.hosts.flatMap(({ idPrefix, count }) => Array.from({ length: count }, (_, i) => `${idPrefix}${i + 1}`))

/** Whether a rule names hosts rather than other workloads. */
export const isTowardsHosts = ({ kind }: Pick<PlacementRule, 'kind'>): boolean =>
  kind === 'only-on' || kind === 'not-on'

/**
 * Rules of an imported fleet on the hosts that are offered. Rules between workloads stay as they are. A rule towards
 * hosts holds for the hosts chosen for it, else for those of its hosts that are offered under the same name; one
 * without either means nothing on the new hosts and is left out, with a warning. A choice that names a host nobody
 * offers is not taken at all: the rest of it would be another rule than the one that was meant.
 */
export function placeRules(
  rules: readonly PlacementRule[],
  offered: readonly HostId[],
  chosen: RuleHosts = {},
): PlacedRules {
  const byName = new Map(offered.map((id) => [id.toLowerCase(), id]))
  const offeredAs = (id: HostId): HostId | undefined =>
    byName.get(id.toLowerCase()) ?? byName.get(id.toLowerCase().split('.')[0]!)
  const placed: PlacementRule[] = []
  const issues: Issue[] = []
  for (const rule of rules) {
    if (!isTowardsHosts(rule)) {
      placed.push(rule)
      continue
    }
    const asked = Object.hasOwn(chosen, rule.id) ? chosen[rule.id]! : []
    const unknown = asked.filter((id) => !byName.has(id.toLowerCase()))
    for (const host of unknown)
      issues.push(misspelt('fleet.rule-choice-host', { rule: rule.id, host, known: offered.join(', ') }))
    const choice = unknown.length > 0 ? [] : asked.map((id) => byName.get(id.toLowerCase())!)
    const same = rule.hostIds.flatMap((id) => offeredAs(id) ?? [])
    // A part of a rule's hosts would be a stricter rule than the one that was made.
    const hostIds = choice.length > 0 ? choice : same.length === rule.hostIds.length ? same : []
    if (hostIds.length > 0) placed.push({ ...rule, hostIds })
    else issues.push(leftOut(rule))
  }
  const towardsHosts = rules.filter(isTowardsHosts).map(({ id }) => id)
  for (const rule of Object.keys(chosen))
    if (!towardsHosts.includes(rule))
      issues.push(misspelt('fleet.rule-choice-rule', { rule, known: towardsHosts.join(', ') }))
  return { rules: placed, issues }
}

const misspelt = (code: string, params: Issue['params']): Issue => ({ code, severity: 'warning', params, where: {} })

function leftOut(rule: PlacementRule): Issue {
  const { file, sheet, row } = rule.origin
  const where = {
    ...(file === undefined ? {} : { file }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(row === undefined ? {} : { row }),
  }
  const params = { rule: rule.id, machines: rule.workloadIds.length }
  return rule.hostIds.length === 0
    ? { code: 'fleet.rule-hosts-unknown', severity: 'warning', params, where }
    : { code: 'fleet.rule-dropped', severity: 'warning', params: { ...params, hosts: rule.hostIds.join(', ') }, where }
}
