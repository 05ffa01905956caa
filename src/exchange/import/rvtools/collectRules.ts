import type { ImportRecorder } from '../importIssueCode'
import type { RuleFacts } from '../FleetFacts'
import type { Machine } from './collectMachines'
import type { RvtoolsTables } from './importRvtools'

const separators = /\s*[,;\n|]\s*/

/**
 * Affinity rules of the clusters, put together from the machines that name them. A rule towards hosts is not in the
 * export as far as its hosts go, so it is reported and left to the planner.
 */
export function collectRules(
  machines: readonly Machine[],
  _tables: RvtoolsTables,
  recorder: ImportRecorder,
): readonly RuleFacts[] {
  const rules = new Map<string, { name: string; kind: RuleFacts['kind']; keys: string[]; first: Machine }>()
  for (const machine of machines) {
    const { table, row } = machine
    const kinds = table.text(row, 'rules')?.split(separators).filter(Boolean) ?? []
    const names = table.text(row, 'ruleNames')?.split(separators).filter(Boolean) ?? []
    if (kinds.length === 0 && names.length === 0) continue
    names.forEach((name, at) => {
      const kind = kindOf(kinds[at] ?? (kinds.length === 1 ? kinds[0]! : ''), name)
      if (kind === 'host' || kind === null) {
        const code = kind === 'host' ? 'import.rule-names-no-hosts' : 'import.rule-kind-unknown'
        recorder.note({ code, severity: 'warning', params: { rule: name }, where: table.where(row, 'ruleNames') })
        return
      }
      const scope = `${table.text(row, 'managerId') ?? table.text(row, 'manager') ?? ''}/${table.text(row, 'cluster') ?? ''}/${name}`
      const rule = rules.get(scope)
      if (rule) rule.keys.push(machine.key)
      else rules.set(scope, { name, kind, keys: [machine.key], first: machine })
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
  return [...rules.values()].flatMap(({ name, kind, keys, first }) => {
    const where = first.table.where(first.row, 'ruleNames')
    if (keys.length > 1) return [{ name, kind, workloadKeys: keys, where }]
    recorder.note({ code: 'import.rule-with-one-machine', severity: 'note', params: { rule: name }, where })
    return []
  })
}

/** The kind as the export spells it, else as the rule's name suggests. */
function kindOf(kind: string, name: string): RuleFacts['kind'] | 'host' | null {
  for (const text of [kind, name]) {
    if (/host/i.test(text)) return 'host'
    if (/anti|separat|apart|split|反|分离|互斥|分开/i.test(text)) return 'apart'
    if (/affin|together|keep|亲和|一起|同/i.test(text)) return 'together'
  }
  return null
}
