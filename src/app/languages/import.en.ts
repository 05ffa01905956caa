import type { ImportIssueCode } from '../../exchange/import/importIssueCode'
import type { RuleIssueCode } from '../../exchange/import/lintRules'
import type { ImportFormat } from '../../exchange/import/ImportedFleet'
import type { LedgerWords } from '../../exchange/import/writeLedger'
import type { LedgerCounts, LedgerEffect } from '../../exchange/ledger'
import type { ReadIssueCode } from '../../exchange/workbook/readIssueCode'
import type { DemandBasis } from '../../planner/model/estate'
import { howMany } from './howMany.en'
import { importWindowEn } from './importWindow.en'
import type { IssueParams, IssueSentence } from './issues.en'
import { plainNumber } from './plainNumber'

/** Texts of reading and importing files: sentences of the ledger and the words of its summary. */
export interface ImportMessages {
  readonly issues: Readonly<Record<ImportIssueCode | ReadIssueCode | RuleIssueCode, IssueSentence>>
  readonly formats: Readonly<Record<ImportFormat, string>>
  readonly effects: Readonly<Record<LedgerEffect, string>>
  readonly counts: Readonly<Record<keyof LedgerCounts, string>>
  /** Why a sheet or column was not read; a reason without words shows itself. */
  readonly reasons: Readonly<Record<string, string>>
  readonly bases: Readonly<Record<DemandBasis, string>>
  readonly confidences: Readonly<Record<'high' | 'medium' | 'low', string>>
  readonly fields: Readonly<Record<string, string>>
  readonly summary: {
    readonly fleet: (p: { servers: number; workloads: number; poweredOff: number; rules: number }) => string
    readonly source: (p: { file: string; format: string; version: string }) => string
    readonly demand: string
    readonly nothing: string
    readonly unread: (p: { sheets: string; left: number; why: string }) => string
    readonly nothingRefused: (p: { path: string }) => string
    readonly notTaken: (p: { files: string }) => string
    readonly powerQuestion: (p: { count: number }) => string
    readonly written: (p: { path: string }) => string
    readonly mapped: (p: { path: string; tables: number }) => string
    readonly nothingToMap: (p: { path: string }) => string
    readonly mappingMissing: (p: { name: string }) => string
    readonly selectForm: string
    readonly ruleHostsForm: string
    readonly rightSizeForm: (p: { reasons: string }) => string
    readonly mapFileAlone: string
    readonly mapNotKept: string
    readonly refusedAnonymised: string
    readonly baseWithoutSave: string
    readonly rightSizing: (p: { count: number }) => string
    readonly rightSized: (p: { count: number }) => string
    readonly sizingLine: (p: {
      name: string
      reason: string
      change: string
      measured: string
      confidence: string
    }) => string
  }
  readonly ledgerSheets: LedgerWords['sheets']
  readonly ledgerHeaders: LedgerWords['headers']
  readonly usage: string
}

const text = (value: IssueParams[string] | undefined): string => (value === undefined ? '' : String(value))
const number = (value: IssueParams[string] | undefined): string =>
  typeof value === 'number' ? plainNumber(value, 'en-US') : text(value)
const mebibytes = (value: IssueParams[string] | undefined): string => `${number(Number(value ?? 0) / 1024 ** 2)} MiB`

const unitBehind = (unit: IssueParams[string] | undefined): string => (text(unit) === '' ? '' : ` ${text(unit)}`)
const named = (names: Readonly<Record<string, string>>, key: IssueParams[string] | undefined): string =>
  Object.hasOwn(names, text(key)) ? names[text(key)]! : text(key)
const fieldName = (key: IssueParams[string] | undefined): string => named(importWindowEn.fields, key)
const unitName = (key: IssueParams[string] | undefined): string => named(importWindowEn.units, key)

/** What a cell that describes a whole machine was read as; what it does not say is named as missing. */
const configuration = (p: IssueParams): string =>
  [
    text(p['cores']) === '' ? 'no CPU' : howMany(number(p['cores']), 'core', 'cores'),
    text(p['memoryGiB']) === '' ? 'no memory' : `${number(p['memoryGiB'])} GiB of memory`,
    text(p['diskGiB']) === '' ? 'no disk' : `${number(p['diskGiB'])} GiB of disk`,
  ].join(', ')

/** What a hidden sheet lists, where that is known: a copy of what is shown, or machines that would be missing. */
const hiddenList = (p: IssueParams): string => {
  if (p['names'] === undefined) return ''
  const missing = Number(p['missing'])
  const others =
    missing === 0 ? 'all of them in what was read too' : `${number(missing)} of them nowhere in what was read`
  return ` It lists ${howMany(number(p['names']), 'machine', 'machines')}, ${others}.`
}

const catalogueBases: Readonly<Record<string, string>> = {
  model: 'published for this model and processor',
  processor: 'published for other models with this processor',
  bridge: 'published on the 2017 scale for two sockets, brought to the 2006 scale, about 10 % either way',
}

export const importEn: ImportMessages = {
  issues: {
    'read.file-empty': () => 'The file is empty. Export it again.',
    'read.file-too-large': (p) =>
      `The file has ${mebibytes(p['bytes'])}; at most ${mebibytes(p['limit'])} are read. Split the export.`,
    'read.file-kind-unknown': () =>
      'The content is no workbook and no table. Give an .xlsx, .xls, .ods, .csv or .zip file.',
    'read.file-kind-unsupported': () => 'This kind of file is not read. Save it as .xlsx or .csv.',
    'read.file-extension-differs': () =>
      'The content is of another kind than the extension says. It was read by its content.',
    'read.file-password': () => 'The file is locked with a password. Save a copy without one.',
    'read.file-damaged': () => 'The file is damaged or cut off. Export or copy it again.',
    'read.file-part-missing': (p) => `The part "${text(p['part'])}" is missing in the file. Export it again.`,
    'read.file-part-damaged': (p) =>
      `The part "${text(p['part'])}" of the file is damaged. Export or copy the file again.`,
    'read.file-time-limit': (p) =>
      `Reading was ended after ${number(p['seconds'])} seconds. Split the file or leave sheets out.`,
    'read.file-memory-limit': () => 'The file needs more memory than there is. Split it or leave sheets out.',
    'read.archive-too-many-parts': (p) =>
      `The archive has ${number(p['count'])} parts; at most ${number(p['limit'])} are read.`,
    'read.archive-too-large': (p) => `Unpacked, the file is larger than ${mebibytes(p['limit'])}. Split the export.`,
    'read.archive-ratio': (p) =>
      `The part "${text(p['part'])}" grows more than ${number(p['limit'])} times when unpacked, as no table does. It was not opened.`,
    'read.archive-nested': () => 'An archive inside an archive is not opened. Unpack it first.',
    'read.archive-part-unread': (p) => `"${text(p['part'])}" is no table and was not read.`,
    'read.xml-too-deep': (p) =>
      `The part "${text(p['part'])}" is nested deeper than ${number(p['limit'])} levels, as no table is.`,
    'read.xml-entities': (p) =>
      `The part "${text(p['part'])}" declares its own entities, as no table does. The file was not opened.`,
    'read.too-many-sheets': (p) =>
      `The workbook has ${number(p['count'])} sheets; at most ${number(p['limit'])} are read.`,
    'read.too-many-rows': (p) => `There are more than ${number(p['limit'])} rows. Split the file.`,
    'read.too-many-cells': (p) =>
      `There are more than ${number(p['limit'])} cells. Split the file or leave sheets out.`,
    'read.too-many-columns': (p) => `A row has more than ${number(p['limit'])} columns.`,
    'read.workbook-no-sheet': () => 'No sheet in the file could be read.',
    'read.sheet-name-refused': (p) => `A sheet called "${text(p['name'])}" is not read. Rename it.`,
    'read.sheet-unreadable': (p) => `The sheet "${text(p['name'])}" is damaged and was not read.`,
    'read.cell-error-value': (p) =>
      `Cells that show an error (#REF! and the like) are read as empty: ${number(p['count'])}.`,
    'read.formula-without-value': (p) =>
      `Formulas without a saved result are read as empty: ${number(p['count'])}, the first of them here. Open the file in a spreadsheet program and save it.`,
    'read.text-encoding-assumed': (p) =>
      `The text file does not say its encoding; it was read as ${text(p['encoding'])}. Check names with special characters.`,
    'read.text-bytes-invalid': () =>
      'The text is UTF-8, but some bytes, the first here, are not: they read as �. The file may be cut off or mixed from two encodings. Check names, or export it again.',
    'read.text-undecodable': () => 'The bytes of the text file fit no known encoding. Save it as UTF-8.',
    'read.text-quote-open': () => 'A quotation mark is opened here and never closed; what follows stands in one cell.',
    'read.program-failed': (p) =>
      `The program failed while reading${p['reason'] ? ` (${text(p['reason'])})` : ''}; the file need not be at fault. Import the files one at a time, and report the one it fails with.`,

    'import.file-refused': (p) =>
      `The file was refused as a whole, since other errors stand in it: ${howMany(number(p['rows']), 'row was', 'rows were')} not taken. Mend them and import it again.`,
    'import.format-unknown': () =>
      'The file holds no inventory that is known. Map its columns by hand, or use the template.',
    'import.nothing-found': () =>
      'The files hold no machine or server that could be taken. See what was skipped and refused.',
    'import.columns-unknown': () => 'No columns for name, CPU and memory were found. Map them by hand.',
    'import.column-guessed': (p) =>
      `The column was taken for "${fieldName(p['field'])}"${p['unit'] ? ` in ${unitName(p['unit'])}` : ''} by its header or content.`,
    'import.mapping-unreadable': (p) => `The saved mapping cannot be used (${text(p['reason'])}).`,
    'import.header-missing': (p) =>
      `No header row with ${text(p['columns'])} was found. The sheet was not read. Correct its header, or map its columns.`,
    'import.header-repeated': () => 'The row repeats the header.',
    'import.column-missing': (p) => `The column "${text(p['column'])}" is missing.`,
    'import.column-repeated': (p) => `The column "${text(p['column'])}" stands more than once. The first counts.`,
    'import.machines-missing': (p) =>
      `The sheet vInfo is missing. It lists the machines, so what ${text(p['sheets'])} say of them was not used. Export it too.`,
    'import.sheet-missing': (p) => `The sheet ${text(p['sheet'])} is missing; what only it knows is assumed.`,
    'import.name-missing': () => 'The row has no name. Fill it in.',
    'import.cpu-missing': () => 'The number of CPUs is missing or no number. Fill it in.',
    'import.memory-missing': () => 'The memory is missing or no number. Fill it in.',
    'import.cpu-out-of-range': (p) =>
      `${number(p['value'])} CPUs cannot be. Whole numbers from 1 to ${number(p['most'])} are possible.`,
    'import.memory-out-of-range': (p) =>
      `${number(p['value'])} GiB of memory cannot be; ${number(p['least'])} to ${number(p['most'])} are possible. Check the unit, and points between thousands.`,
    'import.amount-out-of-range': (p) =>
      `${fieldName(p['field'])} cannot be ${number(p['value'])}${unitBehind(p['unit'])}; ${number(p['least'])} to ${number(p['most'])}${unitBehind(p['unit'])} are possible. Check the unit.`,
    'import.day-for-number': (p) =>
      `The spreadsheet holds the day ${text(p['value'])} here, no number; it was taken as not stated. A range like 8-16 becomes a day when it is typed.`,
    'import.not-a-number': (p) => `"${text(p['value'])}" is no number and was taken as not stated.`,
    'import.number-unclear': (p) =>
      `"${text(p['value'])}" is one number with a decimal point and another with points or commas between thousands; taken as not stated. Write it without separators.`,
    'import.number-read-as': (p) =>
      `"${text(p['value'])}" was read as ${text(p['taken'])}; its sign may stand before decimals or between thousands, and no other number of the column tells. The other rows named are read by the same rule. Write such numbers without separators.`,
    'import.number-worked-out': (p) =>
      `"${text(p['value'])}" was worked out as ${number(p['taken'])}; the other rows named likewise. Write the result where it is not meant so.`,
    'import.configuration-read': (p) =>
      `"${text(p['value'])}" was read as ${configuration(p)}; the other rows named by the same rule.`,
    'import.configuration-worked-out': (p) =>
      `"${text(p['value'])}" was worked out as ${configuration(p)}; the other rows named likewise. Write the results where it is not meant so.`,
    'import.configuration-unclear': (p) =>
      `In "${text(p['value'])}" the part "${text(p['part'])}" is unclear, so CPU, memory and disk are not known. Write it like "8 cores/16 GB/500 GB".`,
    'import.configuration-unused': (p) =>
      `"${text(p['value'])}" is no configuration that can be read ("${text(p['part'])}") and was not used. CPU and memory come from their own columns.`,
    'import.configuration-differs': (p) =>
      `${fieldName(p['field'])}: the configuration says ${number(p['other'])}, its own column ${number(p['taken'])}, which was taken. Correct one of the two.`,
    'import.unit-unfit': (p) =>
      `The unit in "${text(p['value'])}" does not fit the column; taken as not stated. Write the number in the unit of the column.`,
    'import.unit-guessed': (p) =>
      `The header names no unit; by the size of its numbers the column was taken to be in ${unitName(p['unit'])}. Write the unit into the header, or map the column.`,
    'import.percent-tiny': () =>
      'The header says percent and no value is above 1, so all of them count as at most 1 %. If they are shares (0.35 for 35 %), take the sign out of the header or map the column.',
    'import.shares-for-percent': () =>
      'The header says percent and no number is above 1, which no whole list of machines stays below: taken as shares (0.35 for 35 %). If percent is meant, write the sign into the cells ("0.35 %").',
    'import.unit-by-cpus': (p) =>
      `The header names no unit; it was taken to be in ${unitName(p['unit'])}: only then memory and CPUs go together, ${number(p['perCpuGiB'])} GiB per CPU in the middle of the list. Write the unit into the header, as in "Memory (MiB)".`,
    'import.unit-missing': () =>
      'The header names no unit, and beside the CPUs its numbers fit none. They were not taken. Write the unit into the header, as in "Memory (MiB)".',
    'import.merged-cell': () => 'The cell is merged with those above; what they say was taken for this row too.',
    'import.merged-number': () =>
      'The cell is merged with those above: whether the number is of each row or of all together is not known; taken as not stated. Write it into each row.',
    'import.power-state-unknown': (p) =>
      `Whether a machine in state "${text(p['value'])}" runs is not known; it counts as running. Write on or off.`,
    'import.machine-unknown': (p) =>
      `Whether "${text(p['value'])}" is a physical server or a virtual machine is not known; it counts as ${p['kind'] === 'physical' ? 'a physical server' : 'a virtual machine'}. Write physical or virtual.`,
    'import.machine-by-model': (p) =>
      `The model "${text(p['value'])}" is that of a virtual machine: it is planned for and does not count among the servers.`,
    'import.sheet-hidden-left': (p) =>
      `The sheet "${text(p['sheet'])}" is hidden and was not read beside the visible one.${hiddenList(p)} Show it in the workbook, or map its columns, to import it.`,
    'import.sheet-hidden-read': (p) =>
      `The sheet "${text(p['sheet'])}" is hidden in the workbook and was read all the same. Delete it there if it does not count.`,
    'import.rows-hidden-read': (p) =>
      `${howMany(number(p['count']), 'row is', 'rows are')} hidden in the workbook${p['filtered'] === true ? ', where a filter is set,' : ''} and ${number(p['count']) === '1' ? 'was' : 'were'} read like the others (${number(p['of'])} in all): ${number(p['count']) === '1' ? 'row' : 'rows'} ${text(p['rows'])}. Delete there what does not count.`,
    'import.columns-hidden-read': (p) =>
      `${howMany(number(p['count']), 'column is', 'columns are')} hidden in the workbook and ${number(p['count']) === '1' ? 'was' : 'were'} read like the others: ${text(p['columns'])}. Map the columns without what does not count.`,
    'import.mapping-unused': (p) =>
      `The mapping "${text(p['name'])}" was not used: the file is of a known format and was read as such. To read it by its columns instead, map them in the window, or give --as-table.`,
    'import.stopped': (p) =>
      `The import ended with a fault of the program (${text(p['reason'])}). Nothing was taken. Import the files one by one to find the one that meets it.`,
    'import.not-a-truth-value': (p) => `"${text(p['value'])}" is neither yes nor no and was taken as not stated.`,
    'import.number-from-text': () => 'The number stands as text and was converted.',
    'import.port-count-implausible': (p) =>
      `${number(p['value'])} ports cannot be in one server, at most ${number(p['most'])}; taken as not stated.`,
    'import.negative': (p) => `${number(p['value'])} cannot be negative and was taken as not stated.`,
    'import.above-100-percent': (p) => `${number(p['value'])} % is above 100 % and was taken as 100 %.`,
    'import.bytes-for-mib': () => 'The number is in bytes where MiB is expected and was converted.',
    'import.ghz-for-mhz': () => 'The clock is in GHz where MHz is expected and was converted.',
    'import.cpu-above-whole': () => 'The CPU in use exceeds what the machine can have and was taken as all of it.',
    'import.peak-below-average': () =>
      'The CPU peak is below the average; the average was taken for both. Check whether the columns are mixed up.',
    'import.used-above-disk': () =>
      'More is in use than the disk holds: all of the disk counts as used. Snapshots and swap files may be the reason; else correct one of the two.',
    'import.level-unknown': (p) =>
      `"${text(p['value'])}" is no level of criticality that is known; the usual level was taken. Write 1 (highest) to 4.`,
    'import.sheets-disagree': (p) =>
      `Two sheets differ: ${number(p['taken'])} was taken, the other says ${number(p['other'])}.`,
    'import.cores-disagree': (p) =>
      `The host states ${number(p['cores'])} cores, sockets times cores per socket give ${number(p['product'])}. The stated number was taken.`,
    'import.template': () => 'A template is no machine.',
    'import.placeholder': () => 'A placeholder of a recovery site is no machine.',
    'import.vcls': () => 'vCLS belongs to the cluster itself and needs no plan.',
    'import.belongs-to-skipped': () => 'The row belongs to a machine that was left out.',
    'import.several-in-one': () =>
      'By this column the row stands for several machines; it was taken as one. Write a row for each machine.',
    'import.table-turned': () =>
      'The table has its heads in one column and a machine in each of the others; it was turned to be read. What is called a row here is such a column: row 2 is column B.',
    'import.table-turned-left': () =>
      'The table has its heads in one column and describes a machine in each of the others; beside a list of machines it was not read, lest they count twice. If they are further machines, map its columns.',
    'import.table-left': () =>
      'Another table with other columns begins here; the mapping does not fit it, and it was not read. Move it to a sheet of its own.',
    'import.example-row': () => 'The row is called an example, as forms have one to show how they are filled in.',
    'import.above-header': () =>
      'The row stands above the header and holds amounts; it was not read. If it is of another table, move that to a sheet of its own.',
    'import.cpus-or-sockets': () =>
      'The column was taken for CPUs or cores; of hardware, so few may be its processors (sockets). If they are, map it as sockets and give the cores, else demand and capacity are too low.',
    'import.cores-of-all-or-each': () =>
      'The column was taken for all cores of a machine. If it counts those of each processor, map it as cores per socket, else demand and capacity are too low.',
    'import.overview-left': (p) =>
      `The table sums up in ${howMany(number(p['systems']), 'row', 'rows')} what "${text(p['sheet'])}" lists machine by machine. It was not read, so that nothing counts twice. If its rows are machines of their own, map its columns to read it.`,
    'import.overview-not-listed': (p) =>
      `The table sums up in ${howMany(number(p['systems']), 'row', 'rows')} what "${text(p['sheet'])}" lists machine by machine, and was not read. That sheet has no machine of ${text(p['names'])}: add those there, or map the columns of this table to read it.`,
    'import.total-row': () => 'The row is a total.',
    'import.remark-row': () => 'The row holds nothing but one text: a remark or a heading, no machine.',
    'import.likely-total': (p) =>
      `CPUs and memory of "${text(p['name'])}" are the sums of the rows above it. It was taken as a machine; delete the row if it is a total.`,
    'import.size-unlike-others': (p) =>
      `${fieldName(p['field'])} of "${text(p['name'])}" was read as ${number(p['value'])} GiB, where others of the list have about ${number(p['usual'])} GiB. Check the unit of this cell.`,
    'import.not-selected': () => 'The row is not among the selected.',
    'import.saved-differs': (p) =>
      `"${text(p['name'])}" stands in another file too, with other figures. Both were kept, this one as "${text(p['kept'])}": remove one of them if they are the same.`,
    'import.saved-reference': (p) =>
      `There is no "${text(p['id'])}" in the sheet "${text(p['sheet'])}" (${text(p['sheetZh'])}). Use an id that stands there.`,
    'import.saved-version-unknown': (p) =>
      `The fleet was saved in version ${text(p['found'])}; this program reads version ${text(p['known'])}. Save it again with this program, or import the inventories.`,
    'import.select-nothing': (p) =>
      `No machine has ${text(p['field'])} "${text(p['value'])}". ${p['known'] ? `There are: ${text(p['known'])}.` : 'The files state none at all.'}`,
    'import.powered-off': () => 'The machine is powered off and was left out.',
    'import.powered-off-kept': () =>
      'The machine is powered off: it is listed and not planned. Decide whether it will be needed.',
    'import.powered-off-planned': () => 'The machine is powered off and is planned as if it ran.',
    'import.spec-from-catalogue': (p) =>
      `The SPEC rate ${number(p['score'])} comes from the catalogue: ${catalogueBases[text(p['basis'])] ?? text(p['basis'])} (${text(p['processor'])}).`,
    'import.power-from-catalogue': (p) =>
      `The power comes from the catalogue: the measured curve of ${text(p['model'])} with ${text(p['processor'])} (${text(p['year'])}), with an addition for a real build.`,
    'import.storage-not-described': (p) =>
      `${howMany(number(p['datastores']), 'datastore holds', 'datastores hold')} ${number(p['capacityTiB'])} TiB, of which ${number(p['inUseTiB'])} TiB are in use; the arrays behind stand in no export. Add them under legacy devices, else power, space and cost of today are too low.`,
    'import.suspended': () => 'The machine is suspended and counts as powered off.',
    'import.repeated-machine': (p) => `"${text(p['name'])}" stands more than once; another row counts.`,
    'import.repeated-server': (p) => `The server "${text(p['name'])}" stands more than once; another row counts.`,
    'import.same-name-kept': (p) =>
      `"${text(p['name'])}" stands in row ${text(p['row'])} of ${text(p['file'])} too, with other values or an id of its own: both were taken. Remove one row if they are the same.`,
    'import.server-described-twice': (p) =>
      `The server "${text(p['name'])}" is described in ${text(p['file'])} too; both were taken as one, which counts once.`,
    'import.sources-disagree': (p) =>
      `Two sources differ in ${text(p['field'])} of one server: ${number(p['taken'])} of ${text(p['file'])} was taken, this row says ${number(p['other'])}. Correct one of them.`,
    'import.host-not-planned': (p) =>
      `The server "${text(p['name'])}" hosts machines that are listed themselves; it is not planned as a machine beside them.`,
    'import.host-only-carries': (p) =>
      `"${text(p['name'])}" is a host of virtual machines: these are planned for as far as they are listed, the host itself is not. Add a list of its machines if there is none yet.`,
    'import.uuid-repeated': (p) => `"${text(p['name'])}" and "${text(p['other'])}" have the same UUID; both were kept.`,
    'import.machine-not-found': (p) => `No machine "${text(p['name'])}" is in the inventory; the row was not used.`,
    'import.machine-ambiguous': (p) => `Several machines are called "${text(p['name'])}"; the row was not used.`,
    'import.host-ambiguous': (p) =>
      `Several servers are called "${text(p['host'])}"; which one is meant is not stated, and nothing was joined to any.`,
    'import.host-not-found': (p) =>
      `The host "${text(p['host'])}" is not described; its machine was not joined to a server.`,
    'import.host-name-normalised': (p) => `The host "${text(p['host'])}" was taken for "${text(p['taken'])}".`,
    'import.server-cores-missing': (p) =>
      `The server "${text(p['name'])}" has no whole number of cores and was not taken.`,
    'import.clock-unknown': (p) =>
      `The CPU clock behind "${text(p['name'])}" is unknown, so its hourly MHz were not used.`,
    'import.disk-size-by-total': () =>
      'The disk has no size: the total that the machine states was taken for all its disks.',
    'import.disk-size-missing': () =>
      'The disk has no size and counts with none; the machine needs more than its other disks add up to. Fill it in.',
    'import.disks-without-size': (p) =>
      `The row counts ${number(p['disks'])} disks and gives the size of ${number(p['sized'])}; only those count. Fill in the others.`,
    'import.operations-incomplete': (p) =>
      `Reads and writes are given for ${number(p['known'])} of ${number(p['disks'])} disks; the operations known are counted, so there are more. Fill in the others.`,
    'import.shared-disk': () => 'The disk is shared by several machines and counts with each of them.',
    'import.rule-names-no-hosts': (p) =>
      `The rule "${text(p['rule'])}" ties machines (${number(p['machines'])}) to hosts that the export does not name. It is kept open: choose its hosts, or it is left out of the plan.`,
    'import.rule-hosts-by-name': (p) =>
      `The rule "${text(p['rule'])}" ties machines (${number(p['machines'])}) to hosts that the export does not list. Its name gives ${text(p['hosts'])}: check them.`,
    'import.rule-kind-unknown': (p) =>
      `Whether the rule "${text(p['rule'])}" keeps together or apart is not stated. Add it by hand.`,
    'import.rule-with-one-machine': (p) =>
      `The rule "${text(p['rule'])}" concerns at most one of the machines taken and was left out.`,
    'import.rule-without-name': () => 'A rule without a name cannot be put together.',
    'import.time-unknown': (p) => `"${text(p['value'])}" is no time.`,
    'import.series-gaps': (p) =>
      `The series of "${text(p['name'])}" lacks ${howMany(number(p['gaps']), 'value, which is', 'values, which are')} left out.`,
    'import.series-hours-missing': (p) =>
      `The series of "${text(p['name'])}" has no value for ${howMany(number(p['hours']), 'hour', 'hours')} of the day; the profile stands in.`,
    'import.series-empty': (p) => `The series of "${text(p['name'])}" has no value.`,
    'import.series-above-whole': (p) =>
      `Of the series of "${text(p['name'])}" ${howMany(number(p['values']), 'value exceeds', 'values exceed')} what the processors behind it have, taken as all of it. Check the unit (MHz).`,
    'import.disks-not-read': (p) =>
      `These columns seem to hold further disks and were not read: ${text(p['columns'])}. Add up the disks of each machine in one column.`,
    'import.disk-assumed': (p) =>
      `No disk size is stated, so ${number(p['gib'])} GiB or what is in use is assumed for each machine. Fill it in, or map the column that holds it.`,
    'import.assumed': (p) =>
      `${importEn.fields[text(p['field'])] ?? text(p['field'])} is not in the source and is assumed.`,

    'rule.contradiction': (p) =>
      `The rule "${text(p['rule'])}" keeps "${text(p['workload'])}" and "${text(p['other'])}" apart; other rules keep them together. Remove one.`,
    'rule.group-larger-than-hosts': (p) =>
      `The rule "${text(p['rule'])}" keeps ${number(p['members'])} workloads apart; there ${number(p['hosts']) === '1' ? 'is' : 'are'} ${howMany(number(p['hosts']), 'host', 'hosts')}. Offer more hosts, or make it a preference.`,
    'rule.no-host-left': (p) =>
      `The rules leave no host for "${text(p['workload'])}"; "${text(p['rule'])}" is the last of them. Allow a host.`,
    'rule.no-host-after-failure': (p) =>
      `After a failure the rule "${text(p['rule'])}" leaves no host for "${text(p['workload'])}". Allow another host, or bind the rule in the normal state only.`,
    'rule.repeated': (p) => `The rule "${text(p['rule'])}" says the same as "${text(p['other'])}".`,
    'rule.unknown-workload': (p) =>
      `The rule "${text(p['rule'])}" names the workload "${text(p['workload'])}", which does not exist.`,
    'rule.unknown-host': (p) =>
      `The rule "${text(p['rule'])}" names the host "${text(p['host'])}", which does not exist.`,
  },
  formats: {
    rvtools: 'RVTools',
    'live-optics': 'Live Optics',
    'azure-migrate': 'Azure Migrate',
    vrops: 'vROps hourly report',
    nutanix: 'Nutanix Collector',
    template: 'Hostwright template',
    'saved-fleet': 'fleet saved by Hostwright',
    table: 'table',
  },
  effects: {
    skipped: 'skipped',
    refused: 'refused',
    assumed: 'assumed',
    repaired: 'repaired',
    'not-joined': 'not joined',
    noted: 'noted',
  },
  counts: {
    read: 'rows read',
    skipped: 'rows skipped',
    refused: 'rows refused',
    assumed: 'values assumed',
    repaired: 'values repaired',
    joined: 'joined',
    notJoined: 'not joined',
  },
  reasons: {
    'not-needed': 'not needed for planning',
    'unknown-sheet': 'unknown sheet',
    'header-missing': 'no header row',
    'columns-unknown': 'columns unknown',
    'too-many-rows': 'too many rows',
    hidden: 'hidden in the workbook',
    'not-of-template': 'not a sheet of the template',
    'hidden-not-of-template': 'hidden, and not a sheet of the template',
    'not-in-mapping': 'not in the mapping',
    overview: 'overview of what another sheet lists one by one',
    turned: 'heads in one column, beside a list of machines',
    'mapping-unfit': 'the mapping does not fit',
    'no-machine-cpu': 'no CPU of machines',
    'hidden-name': 'name not allowed',
    unreadable: 'damaged',
    'not-used': 'not used',
    'repeated-header': 'repeated header',
    'empty-header': 'no header',
    'machine-not-found': 'machine unknown',
    'machine-ambiguous': 'name not unique',
    'host-ambiguous': 'host name not unique',
    'host-not-found': 'host unknown',
    'server-cores-missing': 'server without cores',
    'clock-unknown': 'clock unknown',
    template: 'templates',
    placeholder: 'placeholders',
    vcls: 'vCLS',
    'belongs-to-skipped': 'of skipped machines',
    'header-repeated': 'repeated header',
    'total-row': 'totals',
    'remark-row': 'remarks',
    'example-row': 'examples',
    'not-selected': 'not selected',
    'powered-off': 'powered off',
    'repeated-machine': 'repeated machines',
    'repeated-server': 'repeated servers',
    'file-refused': 'whole file',
    'name-missing': 'no name',
    'cpu-missing': 'no CPU',
    'configuration-unclear': 'configuration unclear',
    'memory-missing': 'no memory',
    'amount-out-of-range': 'amount out of range',
    'cpu-out-of-range': 'CPU out of range',
    'memory-out-of-range': 'memory out of range',
    'time-unknown': 'no time',
  },
  bases: {
    'measured-series': 'hourly series',
    measured: 'measured',
    percentile: 'percentile',
    snapshot: 'snapshot at export',
    allocation: 'allocation',
    typed: 'typed',
  },
  confidences: { high: 'high', medium: 'medium', low: 'low' },
  fields: {
    cpuAverageRatio: 'Average CPU',
    cpuPeakRatio: 'Peak CPU',
    system: 'System',
    application: 'Application',
    group: 'System group',
    tier: 'Storage tier',
    peakIops: 'Peak IOPS',
    readRatio: 'Share of reads',
    growthRatioPerYear: 'Growth',
    peakHours: 'Peak hours',
    reduction: 'Data reduction class',
    diskGiB: 'Disk',
    diskUsedRatio: 'Used share of the disk',
    criticality: 'Criticality',
    poweredOn: 'Power state',
    clusteredToday: 'Protection by a cluster',
    specRate2006: 'SPEC rate',
    sockets: 'Sockets',
    model: 'Model',
    rackUnits: 'Rack units',
    memoryGiB: 'Memory',
    idlePowerW: 'Idle power',
    maxPowerW: 'Full-load power',
    clustered: 'Cluster membership',
    ethernetPorts: 'Ethernet ports',
    fcPorts: 'Fibre Channel ports',
    psuCount: 'Power supplies',
    strength: 'Strength of the rule',
  },
  summary: {
    fleet: ({ servers, workloads, poweredOff, rules }) =>
      `${howMany(servers, 'server', 'servers')}, ${howMany(workloads, 'workload', 'workloads')} (${poweredOff} powered off), ${howMany(rules, 'rule', 'rules')}.`,
    source: ({ file, format, version }) => `${file}: ${format}${version === '' ? '' : ` ${version}`}`,
    demand: 'CPU demand from',
    nothing: 'Nothing could be imported.',
    unread: ({ sheets, left, why }) => `Sheets not read (${why}): ${sheets}${left > 0 ? ` and ${left} more` : ''}`,
    nothingRefused: ({ path }) => `No row was refused, so ${path} was not written.`,
    notTaken: ({ files }) => `Not taken, and missing from all figures: ${files}. The errors say why.`,
    powerQuestion: ({ count }) =>
      `${howMany(count, 'machine is', 'machines are')} powered off and not planned; --powered-off plan|drop decides otherwise.`,
    written: ({ path }) => `written: ${path}`,
    mapped: ({ path, tables }) => `written: ${path} (${howMany(tables, 'mapping', 'mappings')})`,
    nothingToMap: ({ path }) => `No table has columns that could be guessed, so ${path} was not written.`,
    mappingMissing: ({ name }) => `There is no mapping ${name}: neither a file of that name nor ${name}.mapping.json.`,
    selectForm: '--select needs the form FIELD=A,B with FIELD one of cluster, datacenter, host, folder, manager, name.',
    ruleHostsForm: '--rule-hosts needs the form RULE=HOST,HOST; several of them are separated by semicolons.',
    rightSizeForm: ({ reasons }) => `--right-size is list, apply, or kinds of findings to apply: ${reasons}.`,
    mapFileAlone: '--map-file keeps the names that --anonymise replaces; give both.',
    mapNotKept: 'The map of names was not kept: --map-file FILE keeps it.',
    refusedAnonymised: '--refused holds rows as they were read, names included; it does not go with --anonymise.',
    baseWithoutSave: '--base says what the workbook of --save is to be planned on; give both.',
    rightSizing: ({ count }) => `Could be smaller, nothing changed (${count}); --right-size apply changes it:`,
    rightSized: ({ count }) => `Made smaller (${count}):`,
    sizingLine: ({ name, reason, change, measured, confidence }) =>
      `${name}: ${reason}, ${change} (${measured}; confidence ${confidence})`,
  },
  ledgerSheets: { summary: 'Summary', sheets: 'Sheets', columns: 'Columns', entries: 'Entries' },
  ledgerHeaders: {
    file: 'File',
    sheet: 'Sheet',
    row: 'Row',
    rows: 'Rows',
    column: 'Column',
    effect: 'Effect',
    severity: 'Severity',
    code: 'Code',
    sentence: 'Explanation',
    count: 'Count',
    status: 'Status',
    reason: 'Reason',
    field: 'Field',
    format: 'Format',
  },
  usage: `Usage: import FILE... [flags]

  --map NAME[,NAME]         mappings for tables: each a file, or NAME.mapping.json beside the caller
  --as-table                read the files as plain tables, whatever format is recognised in them
  --save-map NAME           keep the mappings that were guessed, of all tables, as NAME.mapping.json
  --select FIELD=A,B        only machines of these; FIELD: cluster, datacenter, host, folder, manager, name
  --powered-off keep|plan|drop   powered-off machines: listed but not planned (default), planned, or left out
  --physical                rows of an Azure Migrate list are physical servers
  --hour-shift N            hours to add to the clock of hourly series
  --json FILE|-             write fleet and ledger as JSON (docs/import-json.md); - prints it instead of the summary
  --save FILE               write fleet and ledger as a workbook (.xlsx)
  --base FILE               write --save as a template to plan, on hosts, storage, policy and prices of FILE
  --refused FILE            write the refused rows, to be corrected and imported again, as a workbook (.xlsx)
  --right-size list|apply|KIND,...   what could be smaller: list it, apply all of it, or apply some kinds
  --anonymise               replace all names in --json and --save
  --map-file FILE           keep the map of the replaced names (it stays with you)
  --lang en|zh-CN           language of the summary
  --help                    this text

Exit code 0: something was imported; 1: nothing could be; 2: wrong usage.
`,
}
