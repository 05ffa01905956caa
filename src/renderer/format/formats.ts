import type { Language } from '../../app/languages/language'
import { yuanPerWan } from '../../planner/model/quantity'

/** Numbers for eyes, in the customs of one language. Made once per language: Intl objects are dear to build. */
export interface Formats {
  /** Whole numbers grouped; others with as many digits as the size deserves. */
  number(value: number): string
  fixed(value: number, digits: number): string
  /** As it was given, grouped: as many decimals as it has, four at most, six significant below one. */
  exact(value: number): string
  /** Share 0..1 as percent. */
  percent(ratio: number, digits?: number): string
  /** Renminbi in full. */
  money(costCNY: number): string
  /** Renminbi short: ten-thousands in Chinese, thousands or millions in English. */
  moneyShort(costCNY: number): string
  /** Large plain numbers short. */
  short(value: number): string
}

const made = new Map<Language, Formats>()

/** The formats of a language; made once, for Intl is slow to set up. */
export function formatsFor(language: Language): Formats {
  const known = made.get(language)
  if (known) return known
  const byDigits = new Map<number, Intl.NumberFormat>()
  const fixed = (value: number, digits: number): string => {
    let format = byDigits.get(digits)
    if (!format) {
      format = new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        // What rounds to nothing has no sign.
        signDisplay: 'negative',
      })
      byDigits.set(digits, format)
    }
    return format.format(value)
  }
  const number = (value: number): string => fixed(value, Number.isInteger(value) ? 0 : digitsFor(value))
  const short = (value: number): string => {
    const size = Math.abs(value)
    if (language === 'zh-CN') return size >= yuanPerWan * 10 ? `${fixed(value / yuanPerWan, 1)} 万` : number(value)
    if (size >= 1e6) return `${fixed(value / 1e6, 2)} M`
    return size >= 1e5 ? `${fixed(value / 1e3, 0)} k` : number(value)
  }
  const exactFormat = new Intl.NumberFormat(language, { maximumFractionDigits: 4, signDisplay: 'negative' })
  const smallFormat = new Intl.NumberFormat(language, { maximumSignificantDigits: 6, signDisplay: 'negative' })
  const formats: Formats = {
    fixed,
    exact: (value) => (Math.abs(value) < 1 ? smallFormat : exactFormat).format(value),
    number,
    percent: (ratio, digits = 0) => `${fixed(ratio * 100, digits)} %`,
    money: (costCNY) => (language === 'zh-CN' ? `${fixed(costCNY, 0)} 元` : `CNY ${fixed(costCNY, 0)}`),
    moneyShort: (costCNY) =>
      language === 'zh-CN'
        ? `${fixed(costCNY / yuanPerWan, 1)} 万元`
        : Math.abs(costCNY) >= 1e6
          ? `CNY ${fixed(costCNY / 1e6, 2)} M`
          : `CNY ${fixed(costCNY / 1e3, 0)} k`,
    short,
  }
  made.set(language, formats)
  return formats
}

/** Three significant digits at least, never more than three decimals. */
const digitsFor = (value: number): number => {
  const size = Math.abs(value)
  return size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
}
