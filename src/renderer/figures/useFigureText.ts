import type { CostCategory } from '../../planner/finance/CostLine'
import type { Figure } from '../../planner/model/figure'
import { useMessages } from '../language/useMessages'
import { useSettings } from '../store/settings'

const assumed = 'assume.'

/** Names and values of figures for eyes, in the language of the window. */
export function useFigureText() {
  const settings = useSettings()
  const messages = useMessages()

  function nameOf({ key, subject }: Figure): string {
    const { figures, assumptions, costCategories } = messages.value.evaluation
    const name = key.startsWith(assumed)
      ? assumptions[key.slice(assumed.length) as keyof typeof assumptions]
      : figures[key as keyof typeof figures]
    // A cost line is told apart by its category, everything else by the name of a thing.
    const about = Object.hasOwn(costCategories, subject) ? costCategories[subject as CostCategory] : subject
    return about === '' ? name : messages.value.common.bracketed({ name, about })
  }

  const formulaName = (figure: Figure): string =>
    figure.formula === null ? '' : messages.value.evaluation.formulas[figure.formula]

  /** What the symbols of the formula stand for. */
  const symbolsOf = (figure: Figure): string =>
    figure.formula === null ? '' : messages.value.evaluation.formulaSymbols[figure.formula]

  function valueOf({ value, unit }: Figure): string {
    const { formats } = settings
    if (unit === 'CNY') return formats.money(value)
    if (unit === 'ratio') return formats.percent(value, 1)
    const text = formats.number(value)
    const symbol = messages.value.evaluation.units[unit]
    return symbol === '' ? text : `${text} ${symbol}`
  }

  /** Where an input comes from. */
  const sourceOf = ({ source }: Figure): string => messages.value.evaluation.source(source)

  return { nameOf, formulaName, symbolsOf, valueOf, sourceOf }
}
