import type { ImportRecorder } from './importIssueCode'
import { skip } from './dropRepeated'
import type { FleetFacts, ServerFacts, WorkloadFacts } from './FleetFacts'
import type { ImportOptions, SelectField } from './ImportedFleet'

const ofWorkload: Readonly<Record<SelectField, (facts: WorkloadFacts) => string | null>> = {
  cluster: (facts) => facts.cluster,
  datacenter: (facts) => facts.datacenter,
  host: (facts) => facts.hostName,
  folder: (facts) => facts.folder,
  manager: (facts) => facts.manager,
  name: (facts) => facts.name,
}
const ofServer: Readonly<Partial<Record<SelectField, (facts: ServerFacts) => string | null>>> = {
  cluster: (facts) => facts.cluster,
  datacenter: (facts) => facts.datacenter,
  host: (facts) => facts.name,
  manager: (facts) => facts.manager,
}

/** The choices of an import, and the values that machines have which are no facts: those of saved fleets. */
export interface SelectOptions extends ImportOptions {
  readonly elsewhere?: (field: SelectField) => readonly string[]
}

/** Values named in a complaint about a misspelt one. */
const shownAtMost = 30

/** The values that do exist, sorted, the first of them; empty where there is none. */
function knownValues(facts: FleetFacts, field: SelectField, elsewhere: readonly string[]): string {
  const values = new Set([...facts.workloads.flatMap((one) => ofWorkload[field](one) ?? []), ...elsewhere])
  const sorted = [...values].sort((a, b) => a.localeCompare(b, 'en'))
  return sorted.slice(0, shownAtMost).join(', ') + (sorted.length > shownAtMost ? ', …' : '')
}

/** The value as it was asked for, before it was compared without case. */
const written = (options: ImportOptions, field: SelectField, value: string): string =>
  options.select?.[field]?.find((one) => one.trim().toLowerCase() === value)?.trim() ?? value

/** Only the machines and servers that are asked for; a value nobody has is reported, since it is likely misspelt. */
export function selectFacts(facts: FleetFacts, recorder: ImportRecorder, options: SelectOptions): FleetFacts {
  const conditions = Object.entries(options.select ?? {}).map(([field, values]) => ({
    field: field as SelectField,
    values: new Set(values.map((value) => value.trim().toLowerCase())),
  }))
  for (const { field, values } of conditions) {
    const elsewhere = options.elsewhere?.(field) ?? []
    const present = new Set([
      ...facts.workloads.map((one) => ofWorkload[field](one)?.toLowerCase() ?? ''),
      ...elsewhere.map((value) => value.toLowerCase()),
    ])
    // Where no value exists at all, nothing can be selected: that is why the import fails.
    const severity = [...values].some((value) => present.has(value)) ? 'warning' : 'error'
    for (const value of values) {
      if (present.has(value)) continue
      const params = { field, value: written(options, field, value), known: knownValues(facts, field, elsewhere) }
      recorder.note({ code: 'import.select-nothing', severity, params, where: {} })
    }
  }
  const workloads = facts.workloads.filter((one) => {
    const selected = conditions.every(({ field, values }) => values.has(ofWorkload[field](one)?.toLowerCase() ?? ''))
    if (!selected) skip(one, 'import.not-selected', recorder)
    else if (options.poweredOff === 'drop' && one.poweredOn === false) {
      skip(one, 'import.powered-off', recorder)
      return false
    }
    return selected
  })
  const servers = facts.servers.filter((one) => {
    const selected = conditions.every(({ field, values }) => {
      const read = ofServer[field]
      return read === undefined || values.has(read(one)?.toLowerCase() ?? '')
    })
    if (!selected) skip(one, 'import.not-selected', recorder)
    return selected
  })
  return { ...facts, workloads, servers }
}
