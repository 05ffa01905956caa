import { hoursPerYear } from '../model/quantity'

/** Share of time that something works: `MTBF / (MTBF + MTTR)` (S:70). */
export const availability = (mtbfHours: number, repairHours: number): number => mtbfHours / (mtbfHours + repairHours)

/** All have to work. */
export const inSeries = (parts: readonly number[]): number => parts.reduce((product, part) => product * part, 1)

/** One of them has to work. */
export const inParallel = (parts: readonly number[]): number =>
  1 - parts.reduce((product, part) => product * (1 - part), 1)

/** Expected hours a year out of service. */
export const downtimeHoursPerYear = (availabilityRatio: number): number => (1 - availabilityRatio) * hoursPerYear
