import type { Id, RowOrigin } from './provenance'

/** Lines of the Chinese investment estimate. */
export type PriceCategory = 'equipment' | 'software' | 'integration' | 'training' | 'service'

export interface Price {
  readonly id: Id<'price'>
  readonly name: string
  readonly nameZh: string | null
  readonly category: PriceCategory
  readonly unit: string
  readonly priceCNY: number
  readonly lowCNY: number | null
  readonly highCNY: number | null
  readonly origin: RowOrigin
}
