import type { PlanInputs } from '../../planner/model/inputs'
import type { Issue } from '../../planner/model/issue'
import type { LabelKey } from '../../planner/report/reportKeys'
import { reportChoices, yearLimits } from '../../planner/report/reportChoices'
import type { SheetRows } from '../workbook/SheetRows'
import { besideLabel, rowOfLabel } from './labelledRow'
import type { ReportTexts } from './ReportTexts'

/** Years and choices above the assumptions as they stand now, and what of them cannot be understood. */
export interface EditedChoices {
  readonly policy: PlanInputs['policy']
  readonly provisioning: PlanInputs['hardware']['storage']['provisioning']
  readonly issues: readonly Issue[]
}

/** @param sheet sheet of the assumptions, with the choices at its head */
export function editedChoices(
  { policy, hardware }: PlanInputs,
  sheet: SheetRows,
  texts: readonly ReportTexts[],
  fileName: string,
): EditedChoices {
  const issues: Issue[] = []
  const refuse = (code: string, label: LabelKey, params: Issue['params']): void => {
    const row = rowOfLabel(sheet, label, texts)?.number
    const where = { file: fileName, sheet: sheet.name, ...(row === undefined ? {} : { row, column: 'B' }) }
    const column = texts[0]?.labels[label] ?? label
    const columnZh = texts.at(-1)?.labels[label] ?? label
    issues.push({ code, severity: 'error', params: { ...params, column, columnZh }, where })
  }
  const year = (label: 'choice.baseYear' | 'choice.planningYear', otherwise: number): number => {
    const value = besideLabel(sheet, label, texts)
    if (value === null) return otherwise
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      const code = typeof value === 'number' ? 'template.not-an-integer' : 'template.not-a-number'
      refuse(code, label, { value: String(value) })
      return otherwise
    }
    if (value >= yearLimits.min && value <= yearLimits.max) return value
    const code = value < yearLimits.min ? 'template.below-minimum' : 'template.above-maximum'
    refuse(code, label, { value, ...yearLimits, unit: '' })
    return otherwise
  }
  /** What was chosen from a list, in any of the languages; a word that is no choice is refused. */
  const choice = <T extends string>(label: LabelKey, choices: readonly (readonly [T, LabelKey])[], otherwise: T): T => {
    const value = besideLabel(sheet, label, texts)
    if (value === null) return otherwise
    const words = String(value).split(' / ')
    const found = choices.find(([, word]) => texts.some(({ labels }) => words.includes(labels[word])))
    if (found) return found[0]
    const listed = choices.map(([, word]) => texts[0]?.labels[word] ?? word).join(', ')
    refuse('template.not-a-choice', label, { value: String(value), choices: listed })
    return otherwise
  }
  return {
    policy: {
      ...policy,
      baseYear: year('choice.baseYear', policy.baseYear),
      planningYear: year('choice.planningYear', policy.planningYear),
      failures: choice('choice.failures', reportChoices.failures, policy.failures),
      cpuBasis: choice('choice.cpuBasis', reportChoices.cpuBasis, policy.cpuBasis),
      licenceModel: choice('choice.licenceModel', reportChoices.licenceModel, policy.licenceModel),
      vcpuLimit: choice('choice.vcpuLimit', reportChoices.vcpuLimit, policy.vcpuLimit),
    },
    provisioning: choice('choice.provisioning', reportChoices.provisioning, hardware.storage.provisioning),
    issues,
  }
}
