import {
  assume,
  assumptionKeys,
  assumptionRegistry,
  countsWhole,
  type AssumptionDefinition,
  type AssumptionKey,
  type AssumptionValues,
} from '../../planner/model/assumptions'
import type { LegacyServer, Workload } from '../../planner/model/estate'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Issue } from '../../planner/model/issue'
import type { Price } from '../../planner/model/prices'
import type { Provenance } from '../../planner/model/provenance'
import { hardwareDescriptions } from '../../planner/report/sections/materials'
import { inputHash } from '../../planner/report/inputHash'
import { emptyHeader, type ReportHeader } from '../../planner/report/ReportHeader'
import type { ColumnKey, LabelKey, SectionKey } from '../../planner/report/reportKeys'
import { reportChoices, yearLimits } from '../../planner/report/reportChoices'
import { type InputDifference, inputDifferences } from '../../planner/whatif/inputDifferences'
import { readWorkbook } from '../workbook/readWorkbook'
import type { SheetRows } from '../workbook/SheetRows'
import { editedHeader, type HeaderDifference } from './editedHeader'
import { EditedTables, type TableRow } from './editedTables'
import { besideLabel, rowOfLabel } from './labelledRow'
import type { ReportTexts } from './ReportTexts'
import { scenarioEdits } from './scenarioEdits'
import { sheetNameOf, unnumberedSheet } from './speak'

/** What somebody changed in a report, as a scenario of the inputs it was made from. */
export interface ReadReport {
  /** Null where the workbook cannot be read, is no report, or holds a value out of its range. */
  readonly inputs: PlanInputs | null
  readonly differences: readonly InputDifference[]
  /** Words of the project sheet as they stand now; those that were given where nothing was read. */
  readonly header: ReportHeader
  readonly headerDifferences: readonly HeaderDifference[]
  readonly issues: readonly Issue[]
  /** Those of `bases` that the values were compared with. */
  readonly base: PlanInputs
}

/**
 * Reads an edited report back: changed assumptions, choices, years, prices with their specifications and remarks, growth,
 * sizes, legacy servers and the words of the project sheet. Formula cells are results and are not read; a changed cell of
 * another scenario is a warning.
 * @param bases inputs the report may have been written from; the hash on its evidence sheet says which, else the first
 * @param texts all languages a report may be written in
 * @param header words that the project has for the report
 */
export function readReport(
  bytes: Uint8Array,
  fileName: string,
  bases: readonly [PlanInputs, ...PlanInputs[]],
  texts: readonly ReportTexts[],
  header: ReportHeader = emptyHeader,
): ReadReport {
  const read = readWorkbook(bytes, fileName)
  const nothing = { inputs: null, differences: [], header, headerDifferences: [] }
  if (!read.ok) return { ...nothing, issues: read.issues, base: bases[0] }
  const sheetsOf = (key: SectionKey): readonly SheetRows[] =>
    read.sheets.filter(({ name }) => texts.some(({ sections }) => isSheetOf(name, sections[key])))
  const sheetOf = (key: SectionKey): SheetRows | undefined => sheetsOf(key)[0]
  const sheets = { assumptions: sheetOf('assumptions'), evidence: sheetOf('evidence') }
  if (!sheets.assumptions || !sheetOf('summary')) {
    const names = read.sheets.map(({ name }) => name).join(', ')
    return {
      ...nothing,
      issues: [
        { code: 'report.not-a-report', severity: 'error', params: { sheets: names }, where: { file: fileName } },
      ],
      base: bases[0],
    }
  }
  const stated = besideLabel(sheets.evidence, 'evidence.inputHash', texts)
  const known = typeof stated === 'string' ? bases.find((one) => inputHash(one) === stated) : undefined
  const base = known ?? bases[0]
  const warnings: Issue[] = known
    ? []
    : [{ code: 'report.other-inputs', severity: 'warning', params: {}, where: { file: fileName } }]
  const issues: Issue[] = []
  const changed: Provenance = { mark: 'A', source: `changed in ${fileName}` }
  const tables = new EditedTables(texts)
  const keyed = (
    section: SectionKey,
    wanted: readonly [ColumnKey, ...ColumnKey[]],
    ids: readonly string[],
    others: readonly string[] = [],
  ): ReadonlyMap<string, TableRow> => tables.keyed(sheetsOf(section), section, wanted, ids, others)
  const number = (row: TableRow, key: ColumnKey, min: number, max: number): number | null =>
    tables.number(row, key, min, max)

  const assumptions: Record<string, AssumptionValues[AssumptionKey]> = { ...base.assumptions }
  for (const [key, row] of keyed('assumptions', ['key', 'value'], assumptionKeys)) {
    const name = key as AssumptionKey
    const { min, max }: AssumptionDefinition = assumptionRegistry[name]
    const value = tables.number(row, 'value', min, max, countsWhole(name))
    if (value !== null && !same(value, assume(base.assumptions, name).value)) assumptions[name] = { value, ...changed }
  }
  const whereOf = (label: LabelKey): Issue['where'] => {
    const row = rowOfLabel(sheets.assumptions, label, texts)?.number
    return {
      file: fileName,
      ...(sheets.assumptions ? { sheet: sheets.assumptions.name } : {}),
      ...(row === undefined ? {} : { row, column: 'B' }),
    }
  }
  const year = (label: 'choice.baseYear' | 'choice.planningYear', otherwise: number): number => {
    const value = besideLabel(sheets.assumptions, label, texts)
    if (value === null) return otherwise
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      const code = typeof value === 'number' ? 'template.not-an-integer' : 'template.not-a-number'
      const params = {
        value: String(value),
        column: texts[0]?.labels[label] ?? label,
        columnZh: texts.at(-1)?.labels[label] ?? label,
      }
      issues.push({ code, severity: 'error', params, where: whereOf(label) })
      return otherwise
    }
    if (value >= yearLimits.min && value <= yearLimits.max) return value
    issues.push({
      code: value < yearLimits.min ? 'template.below-minimum' : 'template.above-maximum',
      severity: 'error',
      params: {
        value,
        ...yearLimits,
        unit: '',
        column: texts[0]?.labels[label] ?? label,
        columnZh: texts.at(-1)?.labels[label] ?? label,
      },
      where: whereOf(label),
    })
    return otherwise
  }
  /** What was chosen from a list, in any of the languages; a word that is no choice is refused. */
  const choice = <T extends string>(label: LabelKey, choices: readonly (readonly [T, LabelKey])[], otherwise: T): T => {
    const value = besideLabel(sheets.assumptions, label, texts)
    if (value === null) return otherwise
    const words = String(value).split(' / ')
    const found = choices.find(([, word]) => texts.some(({ labels }) => words.includes(labels[word])))
    if (found) return found[0]
    issues.push({
      code: 'template.not-a-choice',
      severity: 'error',
      params: {
        value: String(value),
        choices: choices.map(([, word]) => texts[0]?.labels[word] ?? word).join(', '),
        column: texts[0]?.labels[label] ?? label,
        columnZh: texts.at(-1)?.labels[label] ?? label,
      },
      where: whereOf(label),
    })
    return otherwise
  }
  const prices = new Map(
    [...keyed('materials', ['id', 'price'], sheetOf('placement') ? base.prices.map(({ id }) => String(id)) : [])].map(
      ([id, row]) => [id, number(row, 'price', 0, 1e9)],
    ),
  )
  const described = hardwareDescriptions(base)
  const offers = tables.found(sheetsOf('materials'), ['id', 'specification', 'remark'])
  const editedPrice = (price: Price): Price => {
    const offer = offers.get(price.id)
    const said = (key: 'specification' | 'remark', shown: string): string | null => {
      const text = String(offer?.cells.get(key) ?? '').trim()
      return text === shown.trim() ? price[key] : text === '' ? null : text
    }
    const words = offer
      ? {
          specification: said('specification', price.specification ?? described.get(price.id)?.specification ?? ''),
          remark: said('remark', price.remark ?? ''),
        }
      : { specification: price.specification, remark: price.remark }
    const same = words.specification === price.specification && words.remark === price.remark
    return edited(same ? price : { ...price, ...words }, { priceCNY: prices.get(price.id) ?? null })
  }
  const workloadIds = base.estate.workloads
    .filter(({ poweredOn, virtualisable }) => poweredOn && virtualisable)
    .map(({ id }) => String(id))
  const growths = keyed('demand', ['id', 'growth'], workloadIds)
  const sizes = keyed('demand', ['id', 'baseMemory', 'baseDisk', 'usedRatio'], workloadIds)
  const serverIds = base.estate.servers.map(({ id }) => String(id))
  const deviceIds = base.estate.devices.map(({ id }) => String(id))
  const fleet = keyed('statusQuo', ['id', 'rackUnits'], serverIds, deviceIds)
  const power = keyed('statusQuo', ['id', 'idleW', 'maxW', 'adderW', 'use'], serverIds, deviceIds)

  const editedWorkload = (workload: Workload): Workload => {
    const [growth, size] = [growths.get(workload.id), sizes.get(workload.id)]
    return edited(workload, {
      growthRatioPerYear: growth ? number(growth, 'growth', -0.5, 3) : null,
      memoryGiB: size ? number(size, 'baseMemory', 0.125, 24_576) : null,
      diskGiB: size ? number(size, 'baseDisk', 0, 1_000_000) : null,
      // Without a share of its own the cell is a formula over the assumption.
      diskUsedRatio: workload.diskUsedRatio === null || !size ? null : number(size, 'usedRatio', 0, 1),
    })
  }
  const editedServer = (server: LegacyServer): LegacyServer => {
    const [listed, drawn] = [fleet.get(server.id), power.get(server.id)]
    // A server that no rack holds has no height there.
    const racked = listed !== undefined && listed.cells.get('rackUnits') !== null
    return edited(server, {
      rackUnits: racked ? number(listed, 'rackUnits', 1, 50) : null,
      idlePowerW: drawn ? number(drawn, 'idleW', 1, 20_000) : null,
      maxPowerW: drawn ? number(drawn, 'maxW', 1, 20_000) : null,
      powerAdderW: drawn ? number(drawn, 'adderW', 0, 5000) : null,
      cpuAverageRatio: drawn ? number(drawn, 'use', 0, 1) : null,
    })
  }
  const inputs: PlanInputs = {
    ...base,
    assumptions,
    policy: {
      ...base.policy,
      baseYear: year('choice.baseYear', base.policy.baseYear),
      planningYear: year('choice.planningYear', base.policy.planningYear),
      failures: choice('choice.failures', reportChoices.failures, base.policy.failures),
      cpuBasis: choice('choice.cpuBasis', reportChoices.cpuBasis, base.policy.cpuBasis),
      licenceModel: choice('choice.licenceModel', reportChoices.licenceModel, base.policy.licenceModel),
      vcpuLimit: choice('choice.vcpuLimit', reportChoices.vcpuLimit, base.policy.vcpuLimit),
    },
    hardware: {
      ...base.hardware,
      storage: {
        ...base.hardware.storage,
        provisioning: choice('choice.provisioning', reportChoices.provisioning, base.hardware.storage.provisioning),
      },
    },
    prices: base.prices.map(editedPrice),
    estate: {
      ...base.estate,
      workloads: base.estate.workloads.map(editedWorkload),
      servers: base.estate.servers.map(editedServer),
    },
  }
  const words = editedHeader(sheetOf('project'), texts, header, base.estate.name)
  const elsewhere = scenarioEdits(sheetsOf('scenarios'), tables, texts)
  const told = [...warnings, ...tables.issues, ...issues, ...words.issues, ...elsewhere, ...read.issues].map((issue) =>
    issue.where.file === undefined ? { ...issue, where: { ...issue.where, file: fileName } } : issue,
  )
  if (told.some(({ severity }) => severity === 'error')) return { ...nothing, issues: told, base }
  return {
    inputs,
    differences: inputDifferences(base, inputs),
    header: words.header,
    headerDifferences: words.differences,
    issues: told,
    base,
  }
}

/** True for a sheet of a section, in one language or in two beside each other. */
export function isSheetOf(sheet: string, section: string): boolean {
  const name = unnumberedSheet(sheet)
  return name === sheetNameOf(section) || name.split(' ').includes(section)
}

const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))

/** The object with the numbers that differ; the object itself where none does. */
function edited<T extends object>(old: T, values: { readonly [K in keyof T]?: number | null }): T {
  const differing = Object.entries(values).filter(
    ([key, value]) => typeof value === 'number' && !same(value, Number(old[key as keyof T])),
  )
  return differing.length === 0 ? old : { ...old, ...Object.fromEntries(differing) }
}
