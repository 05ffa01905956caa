import type { Provenance } from '../model/provenance'

/** How a product is counted and what a counted unit costs. Prices are list prices in US dollars. */
export interface LicenceRule extends Provenance {
  readonly product: string
  readonly metric: 'cpu' | 'core-year' | 'core-16' | 'core-2' | 'core-factor'
  /** Cores a CPU counts at least. */
  readonly minCoresPerCpu: number
  readonly minCoresPerServer: number
  /** Cores one perpetual CPU licence covers; null without such a limit. */
  readonly coresPerCpuLicence: number | null
  /** Cores in the smallest order. */
  readonly minOrderCores: number
  readonly priceUSD: number
  readonly supportRatioPerYear: number
}

const none = {
  minCoresPerCpu: 0,
  minCoresPerServer: 0,
  coresPerCpuLicence: null,
  minOrderCores: 0,
  supportRatioPerYear: 0,
} as const

/** How each product counts its licences, with the source of the rule. */
export const licenceRules: readonly LicenceRule[] = [
  {
    ...none,
    product: 'vsphere-enterprise-plus',
    metric: 'cpu',
    coresPerCpuLicence: 32,
    priceUSD: 3495,
    supportRatioPerYear: 0.2,
    mark: 'A',
    source: 'perpetual 2016, about 3,495 USD per CPU; 32-core cap S:36; support assumed',
  },
  {
    ...none,
    product: 'vsphere-foundation',
    metric: 'core-year',
    minCoresPerCpu: 16,
    minOrderCores: 72,
    priceUSD: 135,
    mark: 'S',
    source: 'S:36 at least 16 cores per CPU, order of 72; about 135 USD per core and year S:37',
  },
  {
    ...none,
    product: 'vsphere-standard',
    metric: 'core-year',
    minCoresPerCpu: 16,
    minOrderCores: 72,
    priceUSD: 50,
    mark: 'S',
    source: 'S:36, S:37',
  },
  {
    ...none,
    product: 'cloud-foundation',
    metric: 'core-year',
    minCoresPerCpu: 16,
    minOrderCores: 72,
    priceUSD: 350,
    mark: 'S',
    source: 'S:36, S:37',
  },
  {
    ...none,
    product: 'windows-server-datacenter',
    metric: 'core-16',
    minCoresPerCpu: 8,
    minCoresPerServer: 16,
    priceUSD: 6200,
    mark: 'S',
    source: 'S:38: any number of virtual machines per licensed host',
  },
  {
    ...none,
    product: 'windows-server-standard',
    metric: 'core-16',
    minCoresPerCpu: 8,
    minCoresPerServer: 16,
    priceUSD: 1070,
    mark: 'S',
    source: 'S:38: two virtual machines per full set, stackable',
  },
  {
    ...none,
    product: 'sql-server-enterprise',
    metric: 'core-2',
    minCoresPerServer: 4,
    priceUSD: 15123,
    mark: 'S',
    source: 'S:39: packs of 2 cores, at least 4 per virtual machine',
  },
  {
    ...none,
    product: 'sql-server-standard',
    metric: 'core-2',
    minCoresPerServer: 4,
    priceUSD: 3945,
    mark: 'S',
    source: 'S:39',
  },
  {
    ...none,
    product: 'oracle-ee',
    metric: 'core-factor',
    priceUSD: 47_500,
    supportRatioPerYear: 0.22,
    mark: 'S',
    source: 'S:40: cores x 0.5 over the whole cluster, 22 % support',
  },
]

/** The rule of a product; null where the catalogue has none. */
export const licenceRuleOf = (product: string): LicenceRule | null =>
  licenceRules.find((rule) => rule.product === product) ?? null
