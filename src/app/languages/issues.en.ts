import type { TemplateIssueCode } from '../../exchange/template/templateIssueCode'
import type { Issue } from '../../planner/model/issue'

/** What a sentence about an issue gets: the issue's own parameters. */
export type IssueParams = Issue['params']
export type IssueSentence = (p: IssueParams) => string

/** A sentence for everything the template's importer may have to say: what is wrong and what helps. */
export type IssueMessages = Readonly<Record<TemplateIssueCode, IssueSentence>>

const text = (value: IssueParams[string] | undefined): string => (value === undefined ? '' : String(value))
/** A product of decimals without what binary numbers add to it. */
const rounded = (value: number): string => text(Number(value.toPrecision(12)))
const range = (p: IssueParams): string =>
  `${text(p['min'])} to ${text(p['max'])}${p['unit'] ? ` ${text(p['unit'])}` : ''}`
const meant = (p: IssueParams): string => (p['nearest'] ? ` Did you mean "${text(p['nearest'])}"?` : '')

export const issuesEn: IssueMessages = {
  'template.not-a-template': (p) =>
    `This workbook is not a Hostwright template: its sheets are ${text(p['sheets']) || 'none'}. Start from a template written by Hostwright, or import the file as an inventory.`,
  'template.version-missing': () =>
    'The ReadMe sheet with the template version is missing. Copy it from a template written by Hostwright.',
  'template.version-unknown': (p) =>
    `The workbook has template version ${text(p['found'])}; this program reads version ${text(p['known'])}. Copy the rows into a current template.`,
  'template.sheet-missing': (p) =>
    `The sheet "${text(p['sheet'])}" (${text(p['sheetZh'])}) is missing. Add it with the headers of the template.`,
  'template.sheet-repeated': (p) =>
    `Two sheets are understood as "${text(p['sheet'])}"; "${text(p['other'])}" is the second. Keep one.`,
  'template.sheet-empty': (p) => `The sheet "${text(p['sheet'])}" has headers but no rows. Fill in at least one row.`,
  'template.no-servers': (p) =>
    `The sheet "${text(p['sheet'])}" is missing or has no rows: today's servers, their power, space and cost are missing from all figures of today. Add them for a comparison.`,
  'template.no-storage': (p) =>
    `The sheet "${text(p['sheet'])}" is missing or has no rows: the plan has no arrays, so disk space, IOPS and mirroring are not judged, and power, space and cost of storage are missing from its figures. Add a row for each drive group.`,
  'template.no-backup': (p) =>
    `The sheet "${text(p['sheet'])}" is missing or not filled in: backup window, kept copies and their load are not judged. Fill in its settings as a template written by Hostwright lists them.`,
  'template.header-missing': (p) =>
    `The sheet "${text(p['sheet'])}" has no row of headers. The first row needs at least: ${text(p['columns'])}.`,
  'template.column-missing': (p) =>
    `The column "${text(p['column'])}" (${text(p['columnZh'])}) is missing. Add it; every row needs a value.`,
  'template.column-repeated': (p) => `The column "${text(p['column'])}" appears twice. Remove one of them.`,
  'template.column-unknown': (p) => `The column "${text(p['column'])}" is not part of the template and is not read.`,
  'template.unit-differs': (p) =>
    `The heading "${text(p['column'])}" names ${text(p['found'])}; the template has ${text(p['unit'])} here. Convert the numbers and write ${text(p['unit'])} into the heading.`,
  'template.setting-missing': (p) =>
    `The setting "${text(p['setting'])}" (${text(p['settingZh'])}) is missing. Add a row with its name and value.`,
  'template.setting-repeated': (p) => `The setting "${text(p['setting'])}" appears twice. Remove one of them.`,
  'template.setting-unknown': (p) => `The setting "${text(p['setting'])}" is not part of the template and is not read.`,
  'template.cell-missing': (p) => `"${text(p['column'])}" is empty and has no default. Fill it in.`,
  'template.cell-error': (p) => `The cell shows ${text(p['value'])}. Repair its formula or type the value.`,
  'template.merged-number': () =>
    'The cell is merged with those above, so its value for this row is not known. Unmerge the cells and write it into each row.',
  'template.merged-taken': (p) =>
    `The cell is merged with those above; "${text(p['column'])}" was taken for this row too.`,
  'template.not-a-number': (p) =>
    `"${text(p['value'])}" is not a number. Write digits only; the unit stands in the header.`,
  'template.not-an-integer': (p) =>
    `${text(p['value'])} is not a whole number. "${text(p['column'])}" counts whole things.`,
  'template.negative': (p) => `${text(p['value'])} is negative. "${text(p['column'])}" must be ${range(p)}.`,
  'template.below-minimum': (p) => `${text(p['value'])} is too small. "${text(p['column'])}" must be ${range(p)}.`,
  'template.above-maximum': (p) =>
    `${text(p['value'])} is too large. "${text(p['column'])}" must be ${range(p)}; check the unit.`,
  'template.percent-as-number': (p) =>
    `${text(p['value'])} would be ${rounded(Number(p['value']) * 100)} %. Write ${text(p['value'])}% or ${rounded(Number(p['value']) / 100)}.`,
  'template.not-a-choice': (p) => `"${text(p['value'])}" is not one of the choices: ${text(p['choices'])}.`,
  'template.not-hours': (p) => `"${text(p['value'])}" is not a range of hours. Write for instance 08-11, 14-17.`,
  'template.not-a-curve': (p) =>
    `"${text(p['value'])}" is not a power curve. Write eleven watts, at 0, 10 .. 100 % load, separated by semicolons, or leave it empty.`,
  'template.text-too-long': (p) =>
    `The text has ${text(p['length'])} characters; at most ${text(p['max'])} are kept. Shorten it.`,
  'template.default-taken': (p) => `"${text(p['column'])}" is empty: ${text(p['value']) || 'nothing'} is assumed.`,
  'template.id-repeated': (p) =>
    `The id "${text(p['id'])}" was used in row ${text(p['firstRow'])} already. Ids must differ.`,
  'template.unknown-workload': (p) =>
    `There is no workload "${text(p['id'])}".${meant(p)} Use an id from the Workloads sheet.`,
  'template.unknown-host': (p) =>
    `There is no host "${text(p['id'])}".${meant(p)} Host ids are the id prefix and a number from 1 to the count.`,
  'template.unknown-server': (p) =>
    `There is no legacy server "${text(p['id'])}".${meant(p)} Use an id from the LegacyServers sheet.`,
  'template.unknown-price': (p) => `There is no price "${text(p['id'])}".${meant(p)} Add it to the Prices sheet.`,
  'template.rule-needs-two': (p) =>
    `The rule "${text(p['id'])}" names fewer than two workloads. Apart and together need at least two.`,
  'template.rule-needs-host': (p) => `The rule "${text(p['id'])}" names no host. Only-on and not-on need at least one.`,
  'template.rule-needs-workload': (p) => `The rule "${text(p['id'])}" names no workload.`,
  'template.peak-below-average': (p) => `The CPU peak of "${text(p['id'])}" is below its average. Check both.`,
  'template.peak-without-hours': (p) =>
    `Peak hours are missing for ${text(p['count'])} workloads with a CPU peak: their average counts all day, and the off-peak share of their IOPS. Enter the hours, 00-24 where nobody knows them.`,
  'template.full-load-below-idle': (p) =>
    `Full load (${text(p['full'])} W) is below idle (${text(p['idle'])} W). Check both.`,
  'template.low-above-high': (p) =>
    `The price ${text(p['price'])} is not between low ${text(p['low'])} and high ${text(p['high'])}.`,
  'template.year-before-base': (p) =>
    `The planning year ${text(p['planningYear'])} lies before the base year ${text(p['baseYear'])}.`,
  'template.mirror-needs-two': (p) =>
    `A mirror needs exactly two arrays; the Storage sheet has ${text(p['arrays'])}. Change the policy or the sheet.`,
  'template.array-column-missing': (p) =>
    `The first row of array "${text(p['array'])}" must state rack units, power and price id.`,
  'template.assumption-unknown': (p) => `There is no assumption "${text(p['key'])}".${meant(p)} The row is not used.`,
  'template.workload-memory-above-host': (p) =>
    `"${text(p['id'])}" needs ${text(p['needs'])} GiB; the largest host offers ${text(p['largest'])} GiB. Offer a larger host, give the workload less memory, or mark it as not virtualisable.`,
  'template.workload-vcpu-above-host': (p) =>
    `"${text(p['id'])}" has ${text(p['needs'])} vCPU; the largest host has ${text(p['largest'])} cores. Check whether it needs them all.`,
  'report.other-inputs': () =>
    'The report was written from other inputs than those it is compared with: differences may be older edits.',
  'report.sheet-missing': (p) =>
    `No sheet is called "${text(p['sheet'])}": nothing was taken from it. Give a renamed sheet its name back.`,
  'report.rows-missing': (p) =>
    `Rows are gone (${text(p['count'])}: ${text(p['ids'])}); what they stood for stays as it was. Remove things in Hostwright itself.`,
  'report.row-unknown': (p) =>
    `"${text(p['id'])}" is not in the plan: the row was not taken. Add things in Hostwright itself.`,
  'report.other-scenario': (p) =>
    `Scenario "${text(p['scenario'])}", ${text(p['what'])}: ${text(p['before'])} was changed to ${text(p['after']) || 'nothing'}, which was not taken, since a report is read back as one scenario. Show "${text(p['scenario'])}" in Hostwright and change it there, or open a report that was exported from it.`,
  'report.not-a-report': (p) =>
    `This workbook is not a report of Hostwright: its sheets are ${text(p['sheets']) || 'none'}. Open the report that was exported, edited but not rearranged.`,
}
