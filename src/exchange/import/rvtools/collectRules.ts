import type { RuleKind, RuleStrength } from '../../../planner/model/estate'
import type { RuleFacts, ServerFacts } from '../FleetFacts'
import type { ImportRecorder } from '../importIssueCode'
import type { Machine } from './collectMachines'
import { hostsInName } from './hostsInName'

const separators = /\s*[,;\n|]\s*/

interface RuleFound {
  readonly name: string
  readonly spelling: string
  readonly kind: RuleKind
  readonly keys: string[]
  readonly first: Machine
}

/**
 * Rules of the clusters, put together from the machines that name them. An export names no hosts of a rule towards
 * hosts: they are taken from the rule's name where it holds names of the cluster's hosts, and otherwise left open for
 * the planner to choose.
 */
export function collectRules(
  machines: readonly Machine[],
  servers: readonly ServerFacts[],
  recorder: ImportRecorder,
): readonly RuleFacts[] {
  const rules = new Map<string, RuleFound>()
  for (const machine of machines) {
    const { table, row } = machine
    const kinds = table.text(row, 'rules')?.split(separators).filter(Boolean) ?? []
    const names = table.text(row, 'ruleNames')?.split(separators).filter(Boolean) ?? []
    if (kinds.length === 0 && names.length === 0) continue
    names.forEach((name, at) => {
      const spelling = kinds[at] ?? (kinds.length === 1 ? kinds[0]! : '')
      const kind = kindOf(spelling, name)
      if (kind === null) {
        const where = table.where(row, 'ruleNames')
        recorder.note({ code: 'import.rule-kind-unknown', severity: 'warning', params: { rule: name }, where })
        return
      }
      const scope = `${managerOf(machine) ?? ''}/${table.text(row, 'cluster') ?? ''}/${name}`
      const rule = rules.get(scope)
      if (rule) rule.keys.push(machine.key)
      else rules.set(scope, { name, spelling, kind, keys: [machine.key], first: machine })
    })
    if (names.length === 0) {
      recorder.note({
        code: 'import.rule-without-name',
        severity: 'warning',
        params: {},
        where: table.where(row, 'rules'),
      })
    }
  }
  return [...rules.values()].flatMap((rule) => factsOf(rule, servers, recorder))
}

const managerOf = ({ table, row }: Machine): string | null =>
  table.text(row, 'managerId') ?? table.text(row, 'manager') ?? null

function factsOf(
  { name, spelling, kind, keys, first }: RuleFound,
  servers: readonly ServerFacts[],
  recorder: ImportRecorder,
): readonly RuleFacts[] {
  const { table, row } = first
  const where = table.where(row, 'ruleNames')
  const rule = { name, kind, workloadKeys: keys, manager: table.text(row, 'manager') ?? managerOf(first), where }
  if (kind === 'apart' || kind === 'together') {
    if (keys.length > 1) return [{ ...rule, hostNames: [], strength: null }]
    recorder.note({ code: 'import.rule-with-one-machine', severity: 'note', params: { rule: name }, where })
    return []
  }
  const cluster = table.text(row, 'cluster')
  const hostNames = hostsInName(
    name,
    servers.filter((server) => cluster === null || server.cluster === cluster).map((server) => server.name),
  )
  const known = hostNames.length > 0
  recorder.note({
    code: known ? 'import.rule-hosts-by-name' : 'import.rule-names-no-hosts',
    severity: 'warning',
    params: { rule: name, machines: keys.length, ...(known ? { hosts: hostNames.join(', ') } : {}) },
    where,
  })
  return [{ ...rule, hostNames, strength: strengthOf(spelling, name) }]
}

/** Names of rules between machines that speak of hosts: `DCs on separate hosts`. */
const hostsOfMachines = /(separate|different|distinct|same|不同|同一)[ -]?(esxi? )?(host|主机)/i

/** The kind as the export spells it, else as the rule's name suggests. */
function kindOf(spelling: string, name: string): RuleKind | null {
  for (const text of [spelling, name]) {
    if (/host|主机/i.test(text) && !hostsOfMachines.test(text))
      return /anti|must ?not|should ?not|not[ -]?run|反|不/i.test(text) ? 'not-on' : 'only-on'
    if (/anti|separat|apart|split|different|distinct|反|分离|互斥|分开|不同/i.test(text)) return 'apart'
    if (/affin|together|keep|same|亲和|一起|同/i.test(text)) return 'together'
  }
  return null
}

/** `must` is never broken by vSphere, `should` may be; null where neither is said. */
function strengthOf(spelling: string, name: string): RuleStrength | null {
  for (const text of [spelling, name]) {
    if (/must|mandatory|required|必须/i.test(text)) return 'always'
    if (/should|prefer|soft|应该|应当|首选/i.test(text)) return 'preference'
  }
  return null
}
