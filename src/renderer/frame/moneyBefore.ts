import type { Formats } from '../format/formats'

const unitOf = (amount: string): string => amount.replace(/[\d.,-]/g, '')

/** An amount short, before the amount it is compared with: without its unit only where that one bears the same. */
export function moneyBefore(costCNY: number, nextCNY: number | null, formats: Pick<Formats, 'moneyShort'>): string {
  const amount = formats.moneyShort(costCNY)
  const sameUnit = nextCNY !== null && unitOf(amount) === unitOf(formats.moneyShort(nextCNY))
  return sameUnit ? amount.replace(/[^\d.,-]/g, '') : amount
}
