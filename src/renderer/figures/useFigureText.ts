import { useWords } from '../language/useMessages'
import { useSettings } from '../store/settings'
import type { Figure } from '../../planner/model/figure'

const assumed = 'assume.'

/** Names and values of figures for eyes, in the language of the window. */
export function useFigureText() {
  const settings = useSettings()
  const words = useWords()

  function nameOf(figure: Figure): string {
    const { headline } = words.value
    const named: Readonly<Record<string, string | undefined>> = headline
    return named[figure.key] ?? figure.key.replace(assumed, '')
  }

  const unitOf = (unit: string): string => unit

  function valueOf({ value, unit }: Figure): string {
    const { formats } = settings
    if (unit === 'CNY') return formats.money(value)
    if (unit === 'ratio') return formats.percent(value, 1)
    if (unit === 'count') return formats.number(value)
    return `${formats.number(value)} ${unitOf(unit)}`
  }

  return { nameOf, valueOf, unitOf }
}
