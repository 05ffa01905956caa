import type { PlainValue } from './planEdit'

/** A value for eyes without marks of a file format: lists by commas, records by what stands in them; cut when long. */
export function plainText(value: PlainValue, longest: number): string {
  const text = said(value)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

function said(value: PlainValue): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map(said).join(', ')
  return Object.values(value)
    .map(said)
    .filter((part) => part !== '')
    .join(' ')
}
