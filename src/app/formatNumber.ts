import type { Language } from './languages/language'

/** Numbers for eyes, by locale: at most `digits` decimals, thousands grouped. */
export function formatNumber(value: number, language: Language, digits = 1): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value)
}

/** A share of 1 as percent. */
export function formatRatio(value: number, language: Language, digits = 1): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(value)
}

/** Whole yuan. */
export function formatCNY(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'CNY', maximumFractionDigits: 0 }).format(value)
}
