import {
  assume,
  assumptionRegistry,
  type AssumptionDefinition,
  type AssumptionKey,
  type AssumptionValues,
} from '../../planner/model/assumptions'
import type { LegacyServer, Workload } from '../../planner/model/estate'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Issue, Where } from '../../planner/model/issue'
import type { Provenance } from '../../planner/model/provenance'
import { inputHash } from '../../planner/report/inputHash'
import type { ColumnKey, LabelKey, SectionKey } from '../../planner/report/reportKeys'
import { reportChoices, yearLimits } from '../../planner/report/reportChoices'
import { type InputDifference, inputDifferences } from '../../planner/whatif/inputDifferences'
import { columnLetter } from '../workbook/columnLetter'
import { readWorkbook } from '../workbook/readWorkbook'
import type { Cell, SheetRows } from '../workbook/SheetRows'
import type { ReportTexts } from './ReportTexts'
import { sheetNameOf } from './speak'

/** What somebody changed in a report, as a scenario of the inputs it was made from. */
export interface ReadReport {
  /** Null where the workbook cannot be read, is no report, or holds a value out of its range. */
  readonly inputs: PlanInputs | null
  readonly differences: readonly InputDifference[]
  readonly issues: readonly Issue[]
  /** Those of `bases` that the values were compared with. */
  readonly base: PlanInputs
}

/**
 * Reads an edited report back: changed assumptions, choices, years, prices, growth, sizes and legacy servers. Formula
 * cells are results and are not read.
 * @param bases inputs the report may have been written from; the hash on its evidence sheet says which, else the first
 * @param texts all languages a report may be written in
 */
export function readReport(
  bytes: Uint8Array,
  fileName: string,
  bases: readonly [PlanInputs, ...PlanInputs[]],
  texts: readonly ReportTexts[],
): ReadReport {
  const read = readWorkbook(bytes, fileName)
  if (!read.ok) return { inputs: null, differences: [], issues: read.issues, base: bases[0] }
  const sheetOf = (key: SectionKey): SheetRows | undefined =>
    read.sheets.find(({ name }) => texts.some(({ sections }) => isSheetOf(name, sections[key])))
  const sheets = {
    assumptions: sheetOf('assumptions'),
    materials: sheetOf('materials'),
    demand: sheetOf('demand'),
    statusQuo: sheetOf('statusQuo'),
    evidence: sheetOf('evidence'),
  }
  if (!sheets.assumptions || !sheetOf('summary')) {
    const names = read.sheets.map(({ name }) => name).join(', ')
    return {
      inputs: null,
      differences: [],
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
  const rows = (sheet: SheetRows | undefined, wanted: readonly ColumnKey[]) =>
    sheet ? tableRows(sheet, wanted, texts) : []
  const number = (row: TableRow, key: ColumnKey, min: number, max: number): number | null => {
    const value = row.cells.get(key)
    if (typeof value !== 'number') return null
    if (value >= min && value <= max) return value
    const code = value < min ? 'template.below-minimum' : 'template.above-maximum'
    issues.push({
      code,
      severity: 'error',
      params: { value, min, max, unit: '', column: key, columnZh: key },
      where: row.where(key),
    })
    return null
  }

  const assumptions: Record<string, AssumptionValues[AssumptionKey]> = { ...base.assumptions }
  for (const row of rows(sheets.assumptions, ['key', 'value'])) {
    const key = row.cells.get('key')
    if (typeof key !== 'string' || !(key in assumptionRegistry)) continue
    const name = key as AssumptionKey
    const { min, max }: AssumptionDefinition = assumptionRegistry[name]
    const value = number(row, 'value', min, max)
    if (value !== null && !same(value, assume(base.assumptions, name).value)) assumptions[name] = { value, ...changed }
  }
  const year = (label: 'choice.baseYear' | 'choice.planningYear', otherwise: number): number => {
    const value = besideLabel(sheets.assumptions, label, texts)
    if (typeof value !== 'number') return otherwise
    if (Number.isInteger(value) && value >= yearLimits.min && value <= yearLimits.max) return value
    issues.push({
      code: value < yearLimits.min ? 'template.below-minimum' : 'template.above-maximum',
      severity: 'error',
      params: { value, ...yearLimits, unit: '', column: label, columnZh: label },
      where: { file: fileName, ...(sheets.assumptions ? { sheet: sheets.assumptions.name } : {}) },
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
      where: { file: fileName, ...(sheets.assumptions ? { sheet: sheets.assumptions.name } : {}) },
    })
    return otherwise
  }
  const prices = new Map(
    rows(sheets.materials, ['id', 'price']).map((row) => [row.cells.get('id'), number(row, 'price', 0, 1e9)]),
  )
  const demand = new Map(
    rows(sheets.demand, ['id', 'growth', 'baseMemory', 'baseDisk', 'usedRatio']).map((row) => [
      row.cells.get('id'),
      row,
    ]),
  )
  const servers = new Map(
    rows(sheets.statusQuo, ['id', 'rackUnits', 'idleW', 'maxW', 'adderW', 'use']).map((row) => [
      row.cells.get('id'),
      row,
    ]),
  )

  const editedWorkload = (workload: Workload): Workload => {
    const row = demand.get(workload.id)
    if (!row) return workload
    return edited(workload, {
      growthRatioPerYear: number(row, 'growth', -0.5, 3),
      memoryGiB: number(row, 'baseMemory', 0.125, 24_576),
      diskGiB: number(row, 'baseDisk', 0, 1_000_000),
      // Without a share of its own the cell is a formula over the assumption.
      diskUsedRatio: workload.diskUsedRatio === null ? null : number(row, 'usedRatio', 0, 1),
    })
  }
  const editedServer = (server: LegacyServer): LegacyServer => {
    const row = servers.get(server.id)
    if (!row) return server
    return edited(server, {
      rackUnits: number(row, 'rackUnits', 1, 50),
      idlePowerW: number(row, 'idleW', 1, 20_000),
      maxPowerW: number(row, 'maxW', 1, 20_000),
      powerAdderW: number(row, 'adderW', 0, 5000),
      cpuAverageRatio: number(row, 'use', 0, 1),
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
    prices: base.prices.map((price) => edited(price, { priceCNY: prices.get(price.id) ?? null })),
    estate: {
      ...base.estate,
      workloads: base.estate.workloads.map(editedWorkload),
      servers: base.estate.servers.map(editedServer),
    },
  }
  if (issues.length > 0) return { inputs: null, differences: [], issues, base }
  return { inputs, differences: inputDifferences(base, inputs), issues: [...warnings, ...read.issues], base }
}

/** True for the sheet of a section, in one language or in two beside each other. */
export const isSheetOf = (name: string, section: string): boolean =>
  name === sheetNameOf(section) || name.split(' ').includes(section)

/** The cell to the right of a label, in any of the languages. */
function besideLabel(sheet: SheetRows | undefined, label: LabelKey, texts: readonly ReportTexts[]): Cell {
  const row = sheet?.rows.find(({ cells }) =>
    texts.some(({ labels }) =>
      String(cells[0] ?? '')
        .split(' / ')
        .includes(labels[label]),
    ),
  )
  return row?.cells[1] ?? null
}

const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))

/** The object with the numbers that differ; the object itself where none does. */
function edited<T extends object>(old: T, values: { readonly [K in keyof T]?: number | null }): T {
  const differing = Object.entries(values).filter(
    ([key, value]) => typeof value === 'number' && !same(value, Number(old[key as keyof T])),
  )
  return differing.length === 0 ? old : { ...old, ...Object.fromEntries(differing) }
}

interface TableRow {
  readonly cells: ReadonlyMap<ColumnKey, Cell>
  where(key: ColumnKey): Where
}

/** Rows under the first row of headings that names all wanted columns, in any of the languages. */
function tableRows(sheet: SheetRows, wanted: readonly ColumnKey[], texts: readonly ReportTexts[]): readonly TableRow[] {
  const isHeading = (cell: Cell, key: ColumnKey): boolean =>
    typeof cell === 'string' &&
    cell.split('\n').some((line) => texts.some(({ columns }) => columns[key] === line.trim()))
  const head = sheet.rows.find(({ cells }) => wanted.every((key) => cells.some((cell) => isHeading(cell, key))))
  if (!head) return []
  const at = new Map(wanted.map((key) => [key, head.cells.findIndex((cell) => isHeading(cell, key))]))
  return sheet.rows
    .filter(({ number }) => number > head.number)
    .map((row) => ({
      cells: new Map(wanted.map((key) => [key, row.cells[at.get(key) ?? -1] ?? null])),
      where: (key) => ({
        file: sheet.file,
        sheet: sheet.name,
        row: row.number,
        column: columnLetter(at.get(key) ?? 0),
      }),
    }))
}
