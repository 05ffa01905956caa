import type { Provenance } from '../model/provenance'

export interface Tariff extends Provenance {
  readonly id: string
  readonly priceCNYPerKWh: number
  readonly lowCNYPerKWh: number
  readonly highCNYPerKWh: number
}

export const tariffs: readonly Tariff[] = [
  {
    id: 'zhejiang-default',
    priceCNYPerKWh: 0.8,
    lowCNYPerKWh: 0.6,
    highCNYPerKWh: 1,
    mark: 'A',
    source: 'Zhejiang non-residential price not found; range 0.6-1.0',
  },
  {
    id: 'room-charging-rule',
    priceCNYPerKWh: 1,
    lowCNYPerKWh: 1,
    highCNYPerKWh: 1,
    mark: 'S',
    source: 'charging rule of a Chinese machine room (S:49)',
  },
  {
    id: 'time-of-use-peak',
    priceCNYPerKWh: 1.17,
    lowCNYPerKWh: 1.17,
    highCNYPerKWh: 1.17,
    mark: 'S',
    source: 'time of use in research code, peak',
  },
  {
    id: 'time-of-use-flat',
    priceCNYPerKWh: 0.8,
    lowCNYPerKWh: 0.8,
    highCNYPerKWh: 0.8,
    mark: 'S',
    source: 'time of use in research code, flat',
  },
  {
    id: 'time-of-use-valley',
    priceCNYPerKWh: 0.43,
    lowCNYPerKWh: 0.43,
    highCNYPerKWh: 0.43,
    mark: 'S',
    source: 'time of use in research code, valley',
  },
]

/** Price of sundry electricity by id, or null. */
export const tariffOf = (id: string): Tariff | null => tariffs.find((tariff) => tariff.id === id) ?? null
