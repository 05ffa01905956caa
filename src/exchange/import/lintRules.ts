import type { PlacementRule, RuleStrength } from '../../planner/model/estate'
import type { Issue } from '../../planner/model/issue'

export const ruleIssueCodes = [
  'rule.contradiction',
  'rule.group-larger-than-hosts',
  'rule.no-host-left',
  'rule.no-host-after-failure',
  'rule.repeated',
  'rule.unknown-workload',
  'rule.unknown-host',
] as const
export type RuleIssueCode = (typeof ruleIssueCodes)[number]
export type RuleIssue = Issue & { readonly code: RuleIssueCode }

/**
 * What vSphere does not check when rules are made: rules that contradict each other, groups that are larger than the
 * hosts, and rules towards hosts that leave a workload nowhere to run, at once or after a failure. Preferences bind
 * nobody and are not held against others. A rule towards hosts that names none yet is left alone.
 * @param hostIds hosts the rules are held against; empty where no hosts are known: rules are then held against each
 *   other only
 * @param failures hosts that may fail at once
 */
export function lintRules(
  rules: readonly PlacementRule[],
  workloadIds: readonly string[],
  hostIds: readonly string[],
  failures: number,
): readonly RuleIssue[] {
  const issues: RuleIssue[] = []
  const say = (
    code: RuleIssueCode,
    rule: PlacementRule,
    params: Issue['params'],
    severity: Issue['severity'],
  ): void => {
    const { file, sheet, row } = rule.origin
    const where = {
      ...(file === undefined ? {} : { file }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(row === undefined ? {} : { row }),
    }
    issues.push({ code, severity, params: { rule: rule.id, ...params }, where })
  }
  const workloads = new Set(workloadIds)
  const hosts = new Set(hostIds)
  const binding = rules.filter((rule) => rule.strength !== 'preference')
  const hostsKnown = hosts.size > 0
  for (const rule of rules) {
    for (const id of rule.workloadIds)
      if (!workloads.has(id)) say('rule.unknown-workload', rule, { workload: id }, 'error')
    for (const id of hostsKnown ? rule.hostIds : [])
      if (!hosts.has(id)) say('rule.unknown-host', rule, { host: id }, 'error')
  }
  lintRepeats(rules, say)
  lintContradictions(binding, say)
  if (!hostsKnown) return issues
  for (const rule of binding) {
    if (rule.kind !== 'apart') continue
    const members = new Set(rule.workloadIds).size
    if (members > hosts.size) say('rule.group-larger-than-hosts', rule, { members, hosts: hosts.size }, 'error')
    else if (rule.strength === 'always' && members > hosts.size - failures) {
      say(
        'rule.no-host-after-failure',
        rule,
        { workload: rule.workloadIds[0] ?? '', hosts: hosts.size - failures },
        'error',
      )
    }
  }
  lintHosts(binding, hosts, failures, say)
  return issues
}

type Say = (code: RuleIssueCode, rule: PlacementRule, params: Issue['params'], severity: Issue['severity']) => void

function lintRepeats(rules: readonly PlacementRule[], say: Say): void {
  const seen = new Map<string, string>()
  for (const rule of rules) {
    const key = `${rule.kind}|${rule.strength}|${[...new Set(rule.workloadIds)].sort().join(',')}|${[...new Set(rule.hostIds)].sort().join(',')}`
    const other = seen.get(key)
    if (other === undefined) seen.set(key, rule.id)
    else say('rule.repeated', rule, { other }, 'note')
  }
}

/** Two workloads that are to be together (over any chain of such rules) and apart. */
function lintContradictions(rules: readonly PlacementRule[], say: Say): void {
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    let at = id
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up
    return at
  }
  for (const rule of rules) {
    if (rule.kind !== 'together') continue
    const [first, ...rest] = rule.workloadIds
    for (const id of rest) parent.set(root(id), root(first!))
  }
  for (const rule of rules) {
    if (rule.kind !== 'apart') continue
    const owner = new Map<string, string>()
    for (const id of new Set(rule.workloadIds)) {
      const group = root(id)
      const other = owner.get(group)
      if (other === undefined) owner.set(group, id)
      else say('rule.contradiction', rule, { workload: id, other }, 'error')
    }
  }
}

/** Hosts each workload may run on after all rules towards hosts; required sets intersect. */
function lintHosts(rules: readonly PlacementRule[], hosts: ReadonlySet<string>, failures: number, say: Say): void {
  const allowed = new Map<string, { hosts: Set<string>; last: PlacementRule; strength: RuleStrength }>()
  for (const rule of rules) {
    if ((rule.kind !== 'only-on' && rule.kind !== 'not-on') || rule.hostIds.length === 0) continue
    const named = new Set(rule.hostIds)
    for (const id of new Set(rule.workloadIds)) {
      const entry = allowed.get(id) ?? { hosts: new Set(hosts), last: rule, strength: 'normal' as RuleStrength }
      for (const host of [...entry.hosts]) if (named.has(host) === (rule.kind === 'not-on')) entry.hosts.delete(host)
      allowed.set(id, {
        hosts: entry.hosts,
        last: rule,
        strength: rule.strength === 'always' ? 'always' : entry.strength,
      })
    }
  }
  for (const [workload, { hosts: left, last, strength }] of allowed) {
    if (left.size === 0) say('rule.no-host-left', last, { workload }, 'error')
    else if (strength === 'always' && left.size <= failures)
      say('rule.no-host-after-failure', last, { workload, hosts: left.size }, 'error')
  }
}
