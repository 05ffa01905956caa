import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { lintInputs } from '../../app/lintInputs'
import { isTowardsHosts, offeredHosts, placeRules, type RuleHosts } from '../../app/placeRules'
import { planFleet } from '../../app/planFleet'
import { readMapping, writeMapping, type TableMapping } from '../../exchange/import/anyTable/TableMapping'
import { acceptDifference, fleetDifference, type Acceptance } from '../../exchange/import/fleetDifference'
import type { ImportedFleet, ImportOptions } from '../../exchange/import/ImportedFleet'
import type { FileToImport, FleetImport, FleetOptions } from '../../exchange/import/importFleet'
import { importInWorker } from '../../exchange/import/importInWorker'
import { mergeLedgers, LedgerRecorder, type Ledger } from '../../exchange/ledger'
import type { StepLabel } from '../../exchange/project/ProjectContent'
import type { HostId } from '../../planner/model/estate'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Issue } from '../../planner/model/issue'
import { CallCancelled } from '../../solver/worker/WorkerClient'
import { theHost } from '../hosts/theHost'
import { useProject, withInputs } from '../store/project'
import { duplicateScenario } from '../store/scenario'
import { background } from '../workers/planner'
import type { TableToMap } from './FleetCalls'

/** Hosts, storage, policy and prices that an imported fleet is planned on. */
export interface BaseCase {
  readonly kind: 'open' | 'reference' | 'file'
  readonly name: string
  readonly inputs: PlanInputs
}

/** What becomes of the estate that is open: its rows updated by key, another estate instead, or a scenario beside it. */
export type TakeAs = 'update' | 'replace' | 'scenario'

export type PoweredOff = NonNullable<ImportOptions['poweredOff']>

const mappingsKey = 'mappings'
/** In hours: a clock is at most a day away. */
export const mostHourShift = 24

/**
 * An inventory that was read and waits for the planner's decision. Nothing of it is part of the project until it is
 * accepted; leaving it changes nothing.
 */
export const useImports = defineStore('imports', () => {
  const project = useProject()
  const files = shallowRef<readonly FileToImport[]>([])
  const found = shallowRef<FleetImport | null>(null)
  const stage = ref<'none' | 'review' | 'mapping'>('none')
  const reading = ref(false)
  const poweredOff = ref<PoweredOff>('keep')
  /** Clusters of everything that was read; an empty name stands for machines without one. */
  const clusters = shallowRef<readonly string[]>([])
  const chosenClusters = shallowRef<readonly string[]>([])
  /** Machines that are off, before anything was decided about them. */
  const offCount = ref(0)
  /** How the tables that somebody mapped are read; none where nobody did. */
  const mapped = shallowRef<readonly TableMapping[]>([])
  /** Files whose tables were mapped: they are read as tables whatever is recognised in them. */
  const asTables = shallowRef<readonly string[]>([])
  const mappings = shallowRef<readonly TableMapping[]>([])
  const base = shallowRef<BaseCase | null>(null)
  const takeAs = ref<TakeAs>('replace')
  const accept = ref<Acceptance>({ added: true, changed: true, removed: true })
  /** Rows of an Azure Migrate list are physical servers. */
  const physical = ref(false)
  /** Hours that are added to the clock of hourly series. */
  const hourShift = ref(0)
  /** Hosts chosen for the fleet's rules towards hosts. */
  const ruleHosts = shallowRef<RuleHosts>({})
  let stop = new AbortController()

  const fleet = computed<ImportedFleet | null>(() => found.value?.fleet ?? null)
  const name = computed(() => (files.value[0]?.name ?? '').replace(/\.[^.]*$/, ''))
  const locked = computed(() => project.active?.locked ?? false)

  const formats = computed(() => new Set(found.value?.ledger.sources.map(({ format }) => format)))

  /** Inputs whose hosts the fleet is planned on. */
  const onto = computed(() => (takeAs.value === 'update' ? project.inputs : (base.value?.inputs ?? null)))
  const hostsOffered = computed<readonly HostId[]>(() => (onto.value ? offeredHosts(onto.value.hardware) : []))
  const hostRules = computed(() => fleet.value?.rules.filter(isTowardsHosts) ?? [])

  /** The fleet with its rules on the hosts offered; a rule that cannot be put there is left out and told. */
  const placed = computed(() => {
    if (!fleet.value) return null
    const { rules, issues } = placeRules(fleet.value.rules, hostsOffered.value, ruleHosts.value)
    return { fleet: { ...fleet.value, rules }, issues }
  })

  const difference = computed(() =>
    project.inputs && placed.value ? fleetDifference(project.inputs.estate, placed.value.fleet) : null,
  )

  /** The inputs as they would be, and what taking the fleet has to say; null while there is no base. */
  const proposal = computed<{ readonly inputs: PlanInputs; readonly issues: readonly Issue[] } | null>(() => {
    if (!fleet.value || !placed.value || !base.value) return null
    if (takeAs.value === 'update' && project.inputs && difference.value) {
      const { inputs } = project
      const estate = acceptDifference(inputs.estate, placed.value.fleet, difference.value, accept.value)
      return withLint({ ...inputs, estate }, placed.value.issues)
    }
    const planned = planFleet(base.value.inputs, fleet.value, name.value, ruleHosts.value)
    return withLint(planned.inputs, planned.issues)
  })

  const withLint = (inputs: PlanInputs, issues: readonly Issue[]) => ({
    inputs,
    issues: [...issues, ...lintInputs(inputs)],
  })

  const options = computed<FleetOptions>(() => ({
    poweredOff: poweredOff.value,
    ...(chosenClusters.value.length < clusters.value.length ? { select: { cluster: chosenClusters.value } } : {}),
    ...(physical.value ? { physical: true } : {}),
    ...(hourShift.value === 0 ? {} : { hourShift: hourShift.value }),
    ...(mapped.value.length > 0 ? { mappings: mapped.value, asTables: asTables.value } : {}),
    ...(base.value ? { assumptions: base.value.inputs.assumptions } : {}),
  }))

  /** Reads in the worker, which is ended at the time limit or when the reading is given up. */
  async function call(read: readonly FileToImport[], how: FleetOptions): Promise<FleetImport> {
    stop.abort()
    stop = new AbortController()
    const { signal } = stop
    return importInWorker(
      {
        call: (kind, request, asked) =>
          background.call(kind, request, { signal: asked?.signal ? AbortSignal.any([asked.signal, signal]) : signal }),
      },
      read,
      how,
    )
  }

  /** Reads files for the first time. Without a fleet nothing is shown here: the caller shows why. */
  async function begin(chosen: readonly FileToImport[]): Promise<FleetImport> {
    const how: FleetOptions = project.inputs ? { assumptions: project.inputs.assumptions } : {}
    const read = await call(chosen, how)
    await hold(chosen)
    found.value = read
    mapped.value = []
    asTables.value = []
    physical.value = false
    hourShift.value = 0
    ruleHosts.value = {}
    showQuestions(read)
    if (read.fleet) {
      chooseFirst()
      stage.value = 'review'
    } else stage.value = 'none'
    return read
  }

  /** Keeps files at hand whose columns may be mapped, whatever became of them. */
  async function hold(chosen: readonly FileToImport[]): Promise<void> {
    await restoreMappings()
    files.value = chosen
  }

  /** What the planner is asked about everything that was read. */
  function showQuestions(read: FleetImport): void {
    poweredOff.value = 'keep'
    offCount.value = read.fleet?.workloads.filter((workload) => !workload.poweredOn).length ?? 0
    const names = new Set(read.fleet?.workloads.map(({ inventory }) => inventory?.cluster ?? ''))
    clusters.value = [...names].sort()
    chosenClusters.value = clusters.value
  }

  /** An estate that shares machines with the fleet is updated, any other is replaced. */
  function chooseFirst(): void {
    const { inputs, active } = project
    base.value = inputs && active ? { kind: 'open', name: active.name, inputs } : null
    const shared = difference.value
    const known = shared ? shared.workloads.changed.length + shared.workloads.unchanged : 0
    takeAs.value = known > 0 && !locked.value ? 'update' : inputs ? 'scenario' : 'replace'
    accept.value = { added: true, changed: true, removed: true }
  }

  /** Reads the same files with other choices; what was found before stays when that is given up. */
  async function again(): Promise<void> {
    reading.value = true
    try {
      found.value = await call(files.value, options.value)
    } catch (error) {
      if (!(error instanceof CallCancelled)) throw error
    } finally {
      reading.value = false
    }
  }

  async function choosePoweredOff(to: PoweredOff): Promise<void> {
    poweredOff.value = to
    await again()
  }

  async function chooseClusters(to: readonly string[]): Promise<void> {
    chosenClusters.value = to
    await again()
  }

  async function choosePhysical(to: boolean): Promise<void> {
    physical.value = to
    await again()
  }

  async function chooseHourShift(to: number): Promise<void> {
    hourShift.value = Math.max(-mostHourShift, Math.min(mostHourShift, Math.round(to) || 0))
    await again()
  }

  function chooseRuleHost(rule: string, host: HostId, on: boolean): void {
    const chosen = new Set(ruleHosts.value[rule])
    if (on) chosen.add(host)
    else chosen.delete(host)
    ruleHosts.value = { ...ruleHosts.value, [rule]: hostsOffered.value.filter((id) => chosen.has(id)) }
  }

  async function addFiles(more: readonly FileToImport[]): Promise<void> {
    files.value = [...files.value, ...more]
    poweredOff.value = 'keep'
    clusters.value = []
    chosenClusters.value = []
    await again()
    if (found.value) showQuestions(found.value)
  }

  async function useReference(): Promise<void> {
    const { default: url } = await import('../../../fixtures/lishui/lishui.xlsx?url')
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
    const opened = await background.call('open', { bytes, fileName: 'lishui.xlsx' })
    if (opened.status === 'opened')
      base.value = { kind: 'reference', name: opened.inputs.estate.name, inputs: opened.inputs }
  }

  function useOpen(): void {
    const { inputs, active } = project
    if (inputs && active) base.value = { kind: 'open', name: active.name, inputs }
  }

  /** Hosts, storage, policy and prices of another workbook; its ledger when it was refused. */
  async function useFile(file: FileToImport): Promise<Ledger | null> {
    const opened = await background.call('open', { bytes: file.bytes, fileName: file.name })
    if (opened.status === 'refused') return opened.ledger
    base.value = { kind: 'file', name: file.name, inputs: opened.inputs }
    return null
  }

  /** Makes the proposal part of the project, as one step of undo. */
  function take(words: { readonly edit: StepLabel; readonly scenario: string }): void {
    const planned = proposal.value
    if (!planned || !found.value) return
    const ledger = withIssues(found.value.ledger, planned.issues)
    if (!project.inputs)
      project.begin(planned.inputs, { name: name.value, reference: null }, ledger, words.scenario, false)
    else {
      const taken = takeAs.value
      project.accept(
        (all) =>
          taken === 'scenario'
            ? duplicateScenario(all, all.activeId, words.scenario, planned.inputs)
            : withInputs(all, () => planned.inputs),
        words.edit,
        ledger,
      )
    }
    leave()
  }

  /** Forgets what was read. */
  function leave(): void {
    stop.abort()
    stage.value = 'none'
    files.value = []
    found.value = null
    base.value = null
    mapped.value = []
    asTables.value = []
  }

  const tables = (): Promise<readonly TableToMap[]> => background.call('tables', files.value)

  /**
   * Reads the files with mappings for their tables; the review follows when that gives a fleet.
   * @param of files whose tables were mapped
   */
  async function applyMappings(to: readonly TableMapping[], of: readonly string[]): Promise<FleetImport | null> {
    mapped.value = to
    asTables.value = of
    poweredOff.value = 'keep'
    clusters.value = []
    chosenClusters.value = []
    await again()
    if (found.value?.fleet) {
      showQuestions(found.value)
      if (!base.value) chooseFirst()
      stage.value = 'review'
      if (!base.value) await useReference()
    }
    return found.value
  }

  async function restoreMappings(): Promise<void> {
    const kept = await theHost().readPreference(mappingsKey)
    mappings.value = kept === null ? [] : readKept(kept)
  }

  /** Keeps a mapping under its name, for the next file of that kind; one of the same name is replaced. */
  async function keepMapping(kept: TableMapping): Promise<void> {
    mappings.value = [...mappings.value.filter((other) => other.name !== kept.name), kept]
    await theHost().writePreference(mappingsKey, JSON.stringify(mappings.value.map(writeMapping)))
  }

  function giveUp(): void {
    stop.abort()
  }

  return {
    files,
    found,
    fleet,
    stage,
    reading,
    poweredOff,
    offCount,
    clusters,
    chosenClusters,
    mappings,
    base,
    takeAs,
    accept,
    physical,
    hourShift,
    formats,
    hostRules,
    hostsOffered,
    ruleHosts,
    name,
    locked,
    difference,
    proposal,
    begin,
    hold,
    choosePoweredOff,
    chooseClusters,
    choosePhysical,
    chooseHourShift,
    chooseRuleHost,
    addFiles,
    useReference,
    useOpen,
    useFile,
    take,
    leave,
    tables,
    applyMappings,
    keepMapping,
    giveUp,
  }
})

/** The ledger of the files with what planning the fleet had to say. */
function withIssues(ledger: Ledger, issues: readonly Issue[]): Ledger {
  const recorder = new LedgerRecorder()
  for (const issue of issues) recorder.note(issue)
  return mergeLedgers([ledger, recorder.finish()])
}

/** Mappings of the preferences; one that cannot be read any more is left out. */
function readKept(text: string): readonly TableMapping[] {
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    return []
  }
  if (!Array.isArray(list)) return []
  return list.flatMap((each: unknown) => {
    const read = typeof each === 'string' ? readMapping(each) : null
    return read?.ok ? [read.mapping] : []
  })
}
