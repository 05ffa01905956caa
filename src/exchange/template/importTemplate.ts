import type { AssumptionKey, AssumptionValue } from '../../planner/model/assumptions'
import { assumptionKeys } from '../../planner/model/assumptions'
import type { Workload } from '../../planner/model/estate'
import type { Hardware, StorageArray } from '../../planner/model/hardware'
import type { PlanInputs } from '../../planner/model/inputs'
import type { Issue } from '../../planner/model/issue'
import type { RowOrigin } from '../../planner/model/provenance'
import { hoursPerDay } from '../../planner/model/quantity'
import { type Ledger, LedgerRecorder } from '../ledger'
import type { SheetRows } from '../workbook/SheetRows'
import { readWorkbook } from '../workbook/readWorkbook'
import { checkTemplate } from './checkTemplate'
import { bothNames, type ReadRow, readSheet, tellEmpty } from './readSheet'
import { isSheetNamed } from './sheet'
import { templateVersion } from './sheets/readMe'
import { type TemplateSheetKey, templateSheetKeys, templateSheets } from './templateSheets'

export interface TemplateImport {
  /** Null when anything was refused: an estate is never imported by halves. */
  readonly inputs: PlanInputs | null
  readonly ledger: Ledger
}

type Sheets = typeof templateSheets
export type ReadTemplate = { readonly [K in TemplateSheetKey]: readonly ReadRow<Sheets[K]['columns']>[] }

/** Reads the bytes of a workbook in Hostwright's own template, in either language. Never throws on what a file holds. */
export function readTemplate(bytes: Uint8Array, fileName: string): TemplateImport {
  const read = readWorkbook(bytes, fileName)
  if (read.ok) return importTemplate(read.sheets, fileName, read.issues)
  const recorder = new LedgerRecorder()
  for (const issue of read.issues) recorder.note(issue)
  return { inputs: null, ledger: recorder.finish() }
}

/**
 * True if enough sheets carry the template's own names for it to be taken as one. Other spellings do not count here: a
 * list of virtual machines beside one of hosts and an explanation, 虚拟机, 宿主机 and 说明, is anybody's.
 */
export const isTemplate = (sheets: readonly SheetRows[]): boolean =>
  (['workloads', 'hosts', 'policy', 'readMe'] as const).filter((key) =>
    sheets.some(({ name }) => isSheetNamed({ ...templateSheets[key], aliases: [] }, name)),
  ).length >= 2

/** Turns the template's sheets into inputs, with a ledger of everything read, skipped, assumed and refused. */
export function importTemplate(
  sheets: readonly SheetRows[],
  fileName: string,
  issues: readonly Issue[] = [],
): TemplateImport {
  const recorder = new LedgerRecorder()
  for (const issue of issues) recorder.note(issue)
  recorder.source({ file: fileName, format: 'hostwright-template', version: String(templateVersion) })
  const refuse = (
    code: string,
    params: Readonly<Record<string, string | number>> = {},
    sheet?: string,
  ): TemplateImport => {
    recorder.note({
      code,
      severity: 'error',
      params,
      where: { file: fileName, ...(sheet === undefined ? {} : { sheet }) },
    })
    return { inputs: null, ledger: recorder.finish() }
  }
  if (!isTemplate(sheets))
    return refuse('template.not-a-template', { sheets: sheets.map(({ name }) => name).join(', ') })
  const versionSheet = sheets.find(({ name }) => isSheetNamed(templateSheets.readMe, name))
  if (!versionSheet) return refuse('template.version-missing', { setting: 'ReadMe', settingZh: '说明' })
  const version = readSheet(templateSheets.readMe, versionSheet, recorder)[0]?.values.templateVersion
  if (version === undefined) return { inputs: null, ledger: recorder.finish() }
  if (version !== templateVersion)
    return refuse('template.version-unknown', { found: version, known: templateVersion }, versionSheet.name)

  const read = Object.fromEntries(
    templateSheetKeys.map((key) => [key, key === 'readMe' ? [] : readOne(key, sheets, fileName, recorder)]),
  ) as unknown as ReadTemplate
  for (const { file, name, hidden } of sheets) {
    if (!templateSheetKeys.some((key) => isSheetNamed(templateSheets[key], name)))
      recorder.skipSheet(file, name, hidden ? 'hidden-not-of-template' : 'not-of-template')
    else if (hidden)
      recorder.note({
        code: 'import.sheet-hidden-read',
        severity: 'warning',
        params: { sheet: name },
        where: { file, sheet: name },
      })
  }
  // Checks between sheets would only repeat what a refused row already said.
  if (isClean(recorder)) checkTemplate(read, recorder)
  const ledger = recorder.finish()
  return { inputs: ledger.issues.some(({ severity }) => severity === 'error') ? null : inputsOf(read), ledger }
}

const isClean = (recorder: LedgerRecorder): boolean =>
  !recorder.finish().issues.some(({ severity }) => severity === 'error')

function readOne(
  key: TemplateSheetKey,
  sheets: readonly SheetRows[],
  file: string,
  recorder: LedgerRecorder,
): readonly ReadRow<never>[] {
  const definition = templateSheets[key]
  const named = sheets.filter(({ name }) => isSheetNamed(definition, name))
  const [first, second] = named
  if (!first) {
    if (definition.required && !tellEmpty(definition, { file }, recorder))
      recorder.note({
        code: 'template.sheet-missing',
        severity: 'error',
        params: bothNames(definition),
        where: { file },
      })
    return []
  }
  if (second) {
    recorder.note({
      code: 'template.sheet-repeated',
      severity: 'error',
      params: { ...bothNames(definition), other: second.name },
      where: { file, sheet: second.name },
    })
  }
  return readSheet(definition as never, first, recorder)
}

const originOf = (row: {
  readonly origin: ReadRow<never>['origin']
  readonly values: { readonly mark: RowOrigin['mark']; readonly source: string }
}): RowOrigin => ({
  mark: row.values.mark,
  source: row.values.source,
  ...row.origin,
})

/** The record without the columns that became its origin. */
function fieldsOf<T extends { readonly mark: RowOrigin['mark']; readonly source: string }>(
  values: T,
): Omit<T, 'mark' | 'source'> {
  const { mark: _mark, source: _source, ...fields } = values
  return fields
}

function inputsOf(read: ReadTemplate): PlanInputs {
  const policy = read.policy[0]
  const backup = read.backup[0]
  if (!policy) throw new Error('A clean template has a policy sheet')
  const { estateName, mirrored, provisioning, ...choices } = policy.values
  const samples = samplesOf(read.samples)
  return {
    estate: {
      name: estateName,
      servers: read.legacyServers.map((row) => {
        const fields = fieldsOf(row.values)
        return { ...fields, name: fields.name === '' ? fields.id : fields.name, origin: originOf(row) }
      }),
      devices: read.legacyDevices.map((row) => ({ ...fieldsOf(row.values), origin: originOf(row) })),
      workloads: read.workloads.map((row): Workload => {
        const fields = fieldsOf(row.values)
        return {
          ...fields,
          name: fields.name === '' ? fields.id : fields.name,
          system: fields.system === '' ? fields.id : fields.system,
          application: fields.application === '' ? fields.id : fields.application,
          group: fields.group,
          criticality: fields.criticality as Workload['criticality'],
          cpuSamplesByHour: samples.get(fields.id) ?? null,
          origin: originOf(row),
        }
      }),
      rules: read.rules.map((row) => ({ ...fieldsOf(row.values), origin: originOf(row) })),
    },
    hardware: {
      hosts: read.hosts.map((row) => {
        const { idPrefix, count, rack, site, owned, typeId, model, ...type } = fieldsOf(row.values)
        return {
          idPrefix,
          count,
          rack,
          site,
          owned,
          type: { ...type, id: typeId, name: model === '' ? typeId : model, origin: originOf(row) },
        }
      }),
      // Without arrays there is nothing to mirror.
      storage: { arrays: arraysOf(read.storage), mirrored: mirrored && read.storage.length > 0, provisioning },
      devices: read.devices.map((row) => ({ ...fieldsOf(row.values), origin: originOf(row) })),
      backup: backup
        ? { ...fieldsOf(backup.values), fullWeekday: Number(backup.values.fullWeekday), origin: originOf(backup) }
        : null,
    } satisfies Hardware,
    policy: choices,
    prices: read.prices.map((row) => ({ ...fieldsOf(row.values), origin: originOf(row) })),
    assumptions: Object.fromEntries(
      read.assumptions
        .filter((row) => assumptionKeys.includes(row.values.key as AssumptionKey))
        .map(({ values: { key, value, mark, source } }) => [key, { value, mark, source } satisfies AssumptionValue]),
    ),
  }
}

function arraysOf(rows: ReadTemplate['storage']): readonly StorageArray[] {
  return [...new Set(rows.map((row) => row.values.arrayId))].map((id) => {
    const groups = rows.filter((row) => row.values.arrayId === id)
    const [head] = groups
    if (!head) throw new Error(`No drive group of the array ${id}`)
    const { model, rackUnits, powerW, maxPowerW, fcPorts, ethernetPorts, psuCount, priceId, rack, site } = head.values
    if (rackUnits === null || powerW === null || priceId === null)
      throw new Error('checkTemplate lets no array without its columns pass')
    return {
      id,
      model: model === '' ? id : model,
      driveGroups: groups.map(
        ({ values: { kind, count, sizeGB, iopsPerDrive, layout, dataDrives, parityDrives, hotSpares } }) => ({
          kind,
          count,
          sizeGB,
          iopsPerDrive,
          layout,
          dataDrives,
          parityDrives,
          hotSpares,
        }),
      ),
      rackUnits,
      powerW,
      maxPowerW: maxPowerW ?? powerW,
      fcPorts: fcPorts ?? 0,
      ethernetPorts: ethernetPorts ?? 0,
      psuCount: psuCount ?? 2,
      priceId,
      rack,
      site,
      origin: originOf(head),
    }
  })
}

/** Samples per hour and workload; every row of the sheet adds one sample to each hour it fills. */
export function samplesOf(rows: ReadTemplate['samples']): ReadonlyMap<string, readonly (readonly number[])[]> {
  const byWorkload = new Map<string, number[][]>()
  for (const { values } of rows) {
    const { workloadId, ...cells } = values
    const hours = byWorkload.get(workloadId) ?? Array.from({ length: hoursPerDay }, (): number[] => [])
    byWorkload.set(workloadId, hours)
    Object.values(cells).forEach((share, hour) => {
      if (share !== null) hours[hour]?.push(share)
    })
  }
  return byWorkload
}
