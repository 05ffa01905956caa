import { licenceRuleOf, type LicenceRule } from '../catalogue/licenceRules'
import { assume } from '../model/assumptions'
import { assumed, derived, given, type Figure } from '../model/figure'
import type { PlanInputs } from '../model/inputs'

/**
 * CNY of one counted unit of a product: the price list's line with the product's id where there is one, else the list
 * price in US dollars at the assumed rate.
 */
export function licencePrice(
  rule: LicenceRule,
  { prices, assumptions }: Pick<PlanInputs, 'prices' | 'assumptions'>,
): Figure {
  const own = prices.find(({ id }) => id === rule.product)
  if (own) return given('licencePriceCNY', own.priceCNY, 'CNY', own.origin, rule.product)
  const dollars = given('licencePriceUSD', rule.priceUSD, 'USD', rule, rule.product)
  const rate = assumed(assumptions, 'cnyPerUSD')
  return derived(
    'licencePriceCNY',
    rule.priceUSD * assume(assumptions, 'cnyPerUSD').value,
    'CNY',
    'licences.price',
    [dollars, rate],
    rule.product,
  )
}

/** The rule of a product that the catalogue must have. */
export function knownRule(product: string): LicenceRule {
  const rule = licenceRuleOf(product)
  if (!rule) throw new Error(`The catalogue has lost the licence rule of ${product}`)
  return rule
}
