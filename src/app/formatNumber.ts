import type { Language } from './languages/language'

/** Numbers for eyes, by locale: at most `digits` decimals, thousands grouped. */
export function formatNumber(value: number, language: Language, digits = 1): string {
  return new Intl.NumberFormat(language, {
    maximumFractionDigits: digits,
    minimumFractionDigits: 0,
    // What rounds to nothing has no sign.
    signDisplay: 'negative',
  }).format(value)
}

/** A share of 1 as percent, written as everywhere in the window: with a space. */
export function formatRatio(value: number, language: Language, digits = 1): string {
  return `${formatNumber(value * 100, language, digits)} %`
}

/** Whole yuan, with the currency's code in English and its word in Chinese: `CN¥` is read as neither. */
export function formatCNY(value: number, language: Language): string {
  const amount = formatNumber(value, language, 0)
  return language === 'zh-CN' ? `${amount} 元` : `CNY ${amount}`
}
