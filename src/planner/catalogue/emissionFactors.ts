import type { Provenance } from '../model/provenance'

/** CO2 of a kWh from a grid in one year. */
export interface EmissionFactor extends Provenance {
  readonly grid: 'zhejiang' | 'china'
  readonly year: number
  readonly carbonKgPerKWh: number
}

const ministry = { mark: 'S', source: 'copies of the ministry tables (S:48)' } as const
const recalled = { mark: 'A', source: 'national factor, table not seen' } as const

export const emissionFactors: readonly EmissionFactor[] = [
  { grid: 'zhejiang', year: 2021, carbonKgPerKWh: 0.5422, ...ministry },
  { grid: 'zhejiang', year: 2022, carbonKgPerKWh: 0.5153, ...ministry },
  { grid: 'zhejiang', year: 2023, carbonKgPerKWh: 0.4974, ...ministry },
  { grid: 'china', year: 2021, carbonKgPerKWh: 0.5568, ...recalled },
  { grid: 'china', year: 2022, carbonKgPerKWh: 0.5366, ...recalled },
]

/** The newest factor of a grid not after `year`, else its oldest. */
export function emissionFactorOf(grid: EmissionFactor['grid'], year: number): EmissionFactor {
  const known = emissionFactors.filter((factor) => factor.grid === grid).sort((a, b) => b.year - a.year)
  const found = known.find((factor) => factor.year <= year) ?? known.at(-1)
  if (!found) throw new Error(`No emission factor of ${grid}`)
  return found
}
