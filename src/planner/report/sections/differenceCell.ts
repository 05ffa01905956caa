import type { InputDifference } from '../../whatif/inputDifferences'
import { plainText } from '../../whatif/plainText'
import type { PlainValue } from '../../whatif/planEdit'
import { blank, type Cell, found, label, words } from '../Report'
import { reportChoices } from '../reportChoices'
import type { LabelKey } from '../reportKeys'

/** One side of a difference: numbers as numbers, choices in words. Of a whole row its kind says all: it came or went. */
export function differenceCell({ field, kind }: InputDifference, value: PlainValue): Cell {
  if (value === null || field === '' || kind === 'reordered') return blank
  if (typeof value === 'number') return { ...found(value), format: 'mark' }
  if (typeof value === 'boolean') return label(value ? 'yes' : 'no')
  const choice = choicesOf(field)?.find(([one]) => one === value)
  return choice ? label(choice[1]) : words(plainText(value, longestShown))
}

const choicesOf = (field: string): readonly (readonly [string, LabelKey])[] | undefined =>
  Object.hasOwn(reportChoices, field) ? reportChoices[field as keyof typeof reportChoices] : undefined

/** The project file holds in full what is longer. */
const longestShown = 40
