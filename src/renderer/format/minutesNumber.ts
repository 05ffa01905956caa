import type { Formats } from './formats'

/** Minutes beside each other: whole ones without decimals, others with one. */
export const minutesNumber = (minutes: number, formats: Pick<Formats, 'fixed'>): string =>
  formats.fixed(minutes, Number.isInteger(minutes) ? 0 : 1)
