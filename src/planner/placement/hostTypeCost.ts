import { clusterLicenceCNY } from '../licences/clusterLicenceCNY'
import { billedCores, cpuLicences } from '../licences/countLicences'
import { knownRule, licencePrice } from '../licences/licencePrice'
import { supportYears } from '../licences/supportYears'
import type { HostType } from '../model/hardware'
import type { PlanInputs } from '../model/inputs'

/**
 * CNY that one host of a type costs over the horizon wherever workloads run: its price, its hypervisor licence and what it adds
 * to licences of the whole cluster, with support. Null where the price list has no price for it. An order minimum of the
 * hypervisor licence is left out: it is due once for all hosts, not per host.
 */
export function hostTypeCost(
  type: HostType,
  owned: boolean,
  inputs: PlanInputs,
): { readonly priceCNY: number; readonly licenceCNY: number } | null {
  const price = inputs.prices.find(({ id }) => id === type.priceId)
  if (!owned && !price) return null
  const years = supportYears(inputs.assumptions)
  const perpetual = inputs.policy.licenceModel === 'perpetual-cpu'
  const rule = knownRule(perpetual ? 'vsphere-enterprise-plus' : 'vsphere-foundation')
  const unitCNY = licencePrice(rule, inputs).value
  const hypervisorCNY = perpetual
    ? cpuLicences([type], rule.coresPerCpuLicence) * unitCNY * ((owned ? 0 : 1) + rule.supportRatioPerYear * years)
    : billedCores([type], rule.minCoresPerCpu, 0) * unitCNY * years
  return {
    priceCNY: owned ? 0 : price!.priceCNY,
    licenceCNY: hypervisorCNY + clusterLicenceCNY(type, owned, inputs),
  }
}
