import { fieldColumn } from '../exchange/template/fieldColumn'
import { type AssumptionDefinition, assumptionRegistry, type AssumptionKey } from '../planner/model/assumptions'
import type { Column } from '../exchange/template/column'
import type { HeaderDifference } from '../exchange/report/editedHeader'
import type { DifferenceArea, InputDifference } from '../planner/whatif/inputDifferences'
import { plainText } from '../planner/whatif/plainText'
import type { PlainValue } from '../planner/whatif/planEdit'
import { formatNumber, formatRatio } from './formatNumber'
import type { Language } from './languages/language'
import type { Messages } from './languages/en'

/** One difference of inputs for eyes: where it is, what it is called, and the values on both sides. */
export interface DifferenceLine {
  readonly area: string
  readonly subject: string
  readonly field: string
  readonly before: string
  readonly after: string
}

/** Differences as lines; mark and source of a changed number say nothing that the number itself does not. */
export function differenceLines(
  differences: readonly InputDifference[],
  messages: Messages,
  language: Language,
): readonly DifferenceLine[] {
  return differences.filter((one) => !isOrigin(one)).map((one) => differenceLine(one, messages, language))
}

/** Words of the project sheet that were changed, as lines. */
export const headerLines = (
  differences: readonly HeaderDifference[],
  { report }: Messages,
): readonly DifferenceLine[] =>
  differences.map(({ field, before, after }) => ({
    area: report.tables.header,
    subject: '',
    field: report.labels[`header.${field}`],
    before: plainText(before === '' ? '–' : before, longestShown),
    after: plainText(after === '' ? '–' : after, longestShown),
  }))

const isOrigin = ({ area, field }: InputDifference): boolean =>
  /(^|\.)origin(\.|$)/u.test(field) || (area === 'assumptions' && /^(mark|source)$/u.test(field))

/** One difference; a whole row that came or went is named by its kind. */
export function differenceLine(difference: InputDifference, messages: Messages, language: Language): DifferenceLine {
  const { area, subject, field, kind, before, after } = difference
  const words = messages.whatif.scenarios
  const place = { area: words.areas[area], subject: subject ?? '' }
  if (area === 'assumptions' && subject !== null && Object.hasOwn(assumptionRegistry, subject)) {
    const key = subject as AssumptionKey
    const definition: AssumptionDefinition = assumptionRegistry[key]
    return {
      area: place.area,
      subject: messages.report.assumptions[key],
      field: messages.report.units[definition.unit],
      before: shown(valueOf(before) ?? definition.default, '', language),
      after: shown(valueOf(after) ?? definition.default, '', language),
    }
  }
  if (kind === 'reordered' || field === '') return { ...place, field: words.kinds[kind], before: '', after: '' }
  const column = fieldColumn(area, field)
  return {
    ...place,
    field: column ? column.header[language === 'zh-CN' ? 'zh' : 'en'] : field,
    before: fieldText(before, area, field, messages, language),
    after: fieldText(after, area, field, messages, language),
  }
}

/** The value of a field for eyes: a choice by its word, a number by its unit's habit, a record by what stands in it. */
export function fieldText(
  value: PlainValue,
  area: DifferenceArea,
  field: string,
  messages: Messages,
  language: Language,
): string {
  return wordOf(value, fieldColumn(area, field), messages, language) ?? shown(value, field, language)
}

/** Choices and yes or no as the template writes them; null for any other value. */
function wordOf(
  value: PlainValue,
  column: Column<unknown> | null,
  { report }: Messages,
  language: Language,
): string | null {
  const isWord = typeof value === 'boolean' || column?.choices.some((choice) => choice.value === value)
  if (isWord && column && value !== null) return String(column.write(value, language === 'zh-CN'))
  return typeof value === 'boolean' ? report.labels[value ? 'yes' : 'no'] : null
}

/** An assumption that came or went is a record; its number is what differs. */
const valueOf = (value: PlainValue): PlainValue =>
  typeof value === 'object' && value !== null && 'value' in value ? (value['value'] ?? null) : value

const longestShown = 60

function shown(value: PlainValue, field: string, language: Language): string {
  if (value === null) return '–'
  // Years stand as they are, without thousands.
  if (typeof value === 'number' && /Year$/u.test(field)) return String(value)
  if (typeof value === 'number')
    return /Ratio/u.test(field) ? formatRatio(value, language, 2) : formatNumber(value, language, 6)
  const text = plainText(value, longestShown)
  return text === '' ? '–' : text
}
