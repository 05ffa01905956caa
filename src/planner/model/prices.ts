import type { Id, RowOrigin } from './provenance'

/** Lines of the Chinese investment estimate. */
export type PriceCategory = 'equipment' | 'software' | 'integration' | 'training' | 'service'

export interface Price {
  readonly id: Id<'price'>
  readonly name: string
  readonly nameZh: string | null
  /** What exactly is offered, for the bill of materials; null: as the hardware is described. */
  readonly specification: string | null
  readonly category: PriceCategory
  readonly unit: string
  readonly priceCNY: number
  readonly lowCNY: number | null
  readonly highCNY: number | null
  readonly remark: string | null
  readonly origin: RowOrigin
}
