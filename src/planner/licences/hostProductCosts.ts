import { assume } from '../model/assumptions'
import type { HostType } from '../model/hardware'
import type { PlanInputs } from '../model/inputs'
import { licenceRuleOf } from '../catalogue/licenceRules'
import { oracleProcessors, windowsSetCores } from './countLicences'
import { hostProductOf } from './hostProductOf'
import { knownRule, licencePrice } from './licencePrice'
import { supportYears } from './supportYears'

/**
 * What a product costs once on one host of a type as soon as a workload of it may run there, CNY over the horizon:
 * the licence, which an owned host has paid, and its support. Products that are counted by virtual machine (SQL Server
 * Standard) or over the whole cluster (Oracle, unless the assumption says otherwise) cost the same wherever they run and
 * are left out. Windows is counted as Datacenter, which covers any number of machines. Keys are those of
 * `hostProductOf`. For the solver's `productCosts`.
 */
export function hostProductCosts(
  type: HostType,
  owned: boolean,
  inputs: Pick<PlanInputs, 'prices' | 'assumptions' | 'estate'>,
): Readonly<Record<string, number>> {
  const years = supportYears(inputs.assumptions)
  const products = new Set(inputs.estate.workloads.flatMap((workload) => workload.products.map(hostProductOf)))
  const costs: Record<string, number> = {}
  for (const product of products) {
    const units = unitsPerHost(product, type, inputs)
    if (units === null) continue
    const rule = knownRule(units.product)
    costs[product] =
      units.count * licencePrice(rule, inputs).value * ((owned ? 0 : 1) + rule.supportRatioPerYear * years)
  }
  return costs
}

function unitsPerHost(
  product: string,
  type: HostType,
  { assumptions }: Pick<PlanInputs, 'assumptions'>,
): { readonly product: string; readonly count: number } | null {
  if (product === 'windows-server') {
    return { product: 'windows-server-datacenter', count: windowsSetCores(type) / 16 }
  }
  if (product === 'sql-server-enterprise')
    return { product, count: Math.ceil((type.sockets * type.coresPerSocket) / 2) }
  if (licenceRuleOf(product)?.metric === 'core-factor' && assume(assumptions, 'oracleWholeCluster').value < 0.5) {
    return { product, count: oracleProcessors([type], assume(assumptions, 'oracleCoreFactorRatio').value) }
  }
  return null
}
