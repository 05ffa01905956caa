import { licenceRuleOf } from '../catalogue/licenceRules'
import { assume } from '../model/assumptions'
import type { HostType } from '../model/hardware'
import type { PlanInputs } from '../model/inputs'
import { coresOf } from './countLicences'
import { knownRule, licencePrice } from './licencePrice'
import { soldAs } from './soldAs'
import { supportYears } from './supportYears'

type LicenceInputs = Pick<PlanInputs, 'estate' | 'prices' | 'assumptions'>

/**
 * What one more host of a type adds to licences that count every host of the cluster, wherever their product runs (Oracle,
 * unless the assumption says otherwise; S:40), CNY over the horizon: the licence, which an owned host has paid, and its support.
 * Not rounded to whole licences, which is done once over all hosts: all hosts together never cost less than the sum.
 */
export function clusterLicenceCNY(type: HostType, owned: boolean, inputs: LicenceInputs): number {
  const years = supportYears(inputs.assumptions)
  const processors = coresOf(type) * assume(inputs.assumptions, 'oracleCoreFactorRatio').value
  return clusterProducts(inputs).reduce((sum, product) => {
    const rule = knownRule(product)
    return sum + processors * licencePrice(rule, inputs).value * ((owned ? 0 : 1) + rule.supportRatioPerYear * years)
  }, 0)
}

/** Products of workloads to be placed that are licensed on every host of the cluster. */
export function clusterProducts({
  estate,
  assumptions,
}: Pick<PlanInputs, 'estate' | 'assumptions'>): readonly string[] {
  if (assume(assumptions, 'oracleWholeCluster').value < 0.5) return []
  const placed = estate.workloads.filter(({ poweredOn, virtualisable }) => poweredOn && virtualisable)
  return [...new Set(placed.flatMap(({ products }) => products.map(soldAs)))].filter(
    (product) => licenceRuleOf(product)?.metric === 'core-factor',
  )
}
