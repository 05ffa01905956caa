import type { Figure } from '../../planner/model/figure'
import { useMessages } from '../language/useMessages'
import { useSettings } from '../store/settings'

const assumed = 'assume.'

/** Names and values of figures for eyes, in the language of the window. */
export function useFigureText() {
  const settings = useSettings()
  const messages = useMessages()

  function nameOf({ key, subject }: Figure): string {
    const { figures, assumptions } = messages.value.evaluation
    const name = key.startsWith(assumed)
      ? assumptions[key.slice(assumed.length) as keyof typeof assumptions]
      : figures[key as keyof typeof figures]
    return subject === '' ? name : `${name} (${subject})`
  }

  const formulaName = (figure: Figure): string =>
    figure.formula === null ? '' : messages.value.evaluation.formulas[figure.formula]

  function valueOf({ value, unit }: Figure): string {
    const { formats } = settings
    if (unit === 'CNY') return formats.money(value)
    if (unit === 'ratio') return formats.percent(value, 1)
    const text = formats.number(value)
    const symbol = messages.value.evaluation.units[unit]
    return symbol === '' ? text : `${text} ${symbol}`
  }

  return { nameOf, formulaName, valueOf }
}
