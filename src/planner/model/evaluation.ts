import type { Figure } from './figure'

/** Headline figures that every alternative has, legacy included. Keys are those of the plan JSON. */
export const headlineKeys = [
  'servers',
  'racks',
  'rackUnits',
  'itPowerKW',
  'facilityPowerKW',
  'energyKWhPerYear',
  'co2TonnesPerYear',
  'tcoCNY',
] as const
export type HeadlineKey = (typeof headlineKeys)[number]
export type Headline = Readonly<Record<HeadlineKey, Figure>>
