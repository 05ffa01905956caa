import type { Provenance } from './provenance'

/**
 * One registry of every number somebody may argue about. The form, the Excel sheet, validation and METHODOLOGY are made
 * from it; a name is also the Excel name `assume_<key>`. Text for eyes lives with the languages, by key.
 */
export interface AssumptionDefinition extends Provenance {
  readonly unit: AssumptionUnit
  readonly group: AssumptionGroup
  readonly min: number
  readonly default: number
  readonly max: number
  /** Date of the source or of the judgement, ISO year or year-month. */
  readonly date: string
}

export type AssumptionGroup =
  'demand' | 'capacity' | 'storage' | 'backup' | 'facility' | 'continuity' | 'licence' | 'finance'

export type AssumptionUnit =
  | 'ratio'
  | 'ratioPerYear'
  | 'cores'
  | 'GiB'
  | 'score'
  | 'count'
  | 'years'
  | 'W'
  | 'kW'
  | 'CNYPerKWh'
  | 'CNY'
  | 'CNYPerYear'
  | 'kgPerKWh'
  | 'minutes'
  | 'seconds'
  | 'hours'
  | 'perYear'
  | 'MiBPerSecond'
  | 'iops'
  | 'units'
  | 'USD'
  | 'CNYPerUSD'

const define = <const T extends Readonly<Record<string, AssumptionDefinition>>>(registry: T): T => registry

export const assumptionRegistry = define({
  // Demand
  referenceHostScore: {
    unit: 'score',
    group: 'demand',
    min: 100,
    default: 930,
    max: 5000,
    mark: 'D',
    source: 'domain 1.2: x3850 X6, 4 x E7-4820 v2, range 890-980',
    date: '2014',
  },
  referenceHostCores: {
    unit: 'cores',
    group: 'demand',
    min: 1,
    default: 32,
    max: 512,
    mark: 'S',
    source: 'S:1',
    date: '2017',
  },
  cpuGrowthShareRatio: {
    unit: 'ratio',
    group: 'demand',
    min: 0,
    default: 0.3,
    max: 1,
    mark: 'A',
    source: 'share of the data growth that CPU and IOPS follow; growth figures of hospitals are data volumes',
    date: '2026',
  },
  memoryGrowthShareRatio: {
    unit: 'ratio',
    group: 'demand',
    min: 0,
    default: 0.15,
    max: 1,
    mark: 'A',
    source: 'share of the data growth that memory follows',
    date: '2026',
  },
  demandScaleRatio: {
    unit: 'ratio',
    group: 'demand',
    min: 0.1,
    default: 1,
    max: 10,
    mark: 'A',
    source: 'lever: scales CPU, memory and IOPS of every workload',
    date: '2026',
  },
  offPeakIopsRatio: {
    unit: 'ratio',
    group: 'demand',
    min: 0,
    default: 0.25,
    max: 1,
    mark: 'A',
    source: 'domain 3.2: outside the peak window IOPS are 25 % of the peak',
    date: '2026',
  },
  // Imported inventories: what they do not know
  importedCpuAverageRatio: {
    unit: 'ratio',
    group: 'demand',
    min: 0,
    default: 0.1,
    max: 1,
    mark: 'A',
    source:
      'domain 3.1: median of the workload catalogue; for imported workloads without any measured CPU, share of own vCPU',
    date: '2026',
  },
  importedCpuPeakRatio: {
    unit: 'ratio',
    group: 'demand',
    min: 0,
    default: 0.3,
    max: 1,
    mark: 'A',
    source:
      'domain 3.1: median of the workload catalogue; for imported workloads without a measured peak, share of own vCPU',
    date: '2026',
  },
  importedPeakIops: {
    unit: 'iops',
    group: 'demand',
    min: 0,
    default: 40,
    max: 10_000,
    mark: 'A',
    source: 'domain 3.1: median of the workload catalogue; for imported workloads without measured IOPS',
    date: '2026',
  },
  importedReadRatio: {
    unit: 'ratio',
    group: 'demand',
    min: 0,
    default: 0.65,
    max: 1,
    mark: 'A',
    source: 'domain 3.1: median of the workload catalogue; for imported workloads without a measured share of reads',
    date: '2026',
  },
  importedGrowthRatioPerYear: {
    unit: 'ratioPerYear',
    group: 'demand',
    min: 0,
    default: 0.1,
    max: 1,
    mark: 'A',
    source: 'domain 3.1: median of the workload catalogue; imported inventories hold no growth',
    date: '2026',
  },
  importedScorePerCoreGHz: {
    unit: 'score',
    group: 'demand',
    min: 1,
    default: 14.5,
    max: 60,
    mark: 'D',
    source:
      '930 / 32 cores / 2.0 GHz of the reference host (domain 1.2); imported hosts of unknown SPEC rate are taken as equal per GHz',
    date: '2026',
  },
  importedIdlePowerWPerSocket: {
    unit: 'W',
    group: 'demand',
    min: 5,
    default: 70,
    max: 300,
    mark: 'A',
    source: 'domain 1.1: real two-socket hosts idle at 110-170 W with their adder',
    date: '2026',
  },
  importedMaxPowerWPerSocket: {
    unit: 'W',
    group: 'demand',
    min: 20,
    default: 170,
    max: 600,
    mark: 'A',
    source: 'domain 1.1: two-socket hosts draw 220-460 W at full load with their adder',
    date: '2026',
  },
  importedRackUnitsPerSocket: {
    unit: 'units',
    group: 'demand',
    min: 0.5,
    default: 1,
    max: 4,
    mark: 'A',
    source: 'domain 1.1: two sockets in 2U, four in 4U',
    date: '2026',
  },
  importedEthernetPorts: {
    unit: 'count',
    group: 'demand',
    min: 0,
    default: 4,
    max: 32,
    mark: 'A',
    source: 'four ports where an imported inventory names no adapters',
    date: '2026',
  },
  importedFcPorts: {
    unit: 'count',
    group: 'demand',
    min: 0,
    default: 2,
    max: 16,
    mark: 'A',
    source: 'two ports where an imported inventory names no host bus adapters',
    date: '2026',
  },
  importedPsuCount: {
    unit: 'count',
    group: 'demand',
    min: 1,
    default: 2,
    max: 8,
    mark: 'A',
    source: 'redundant supplies; inventories do not name them',
    date: '2026',
  },
  // Capacity
  hypervisorCoresPerHost: {
    unit: 'cores',
    group: 'capacity',
    min: 0,
    default: 2,
    max: 32,
    mark: 'S',
    source: 'S:34: 2 cores on multi-socket hosts',
    date: '2016',
  },
  hypervisorMemoryGiBPerHost: {
    unit: 'GiB',
    group: 'capacity',
    min: 0,
    default: 8,
    max: 256,
    mark: 'A',
    source: 'domain 2.2: reserve 8 GiB or 4 % per host',
    date: '2026',
  },
  cpuTargetNormalRatio: {
    unit: 'ratio',
    group: 'capacity',
    min: 0.05,
    default: 0.7,
    max: 1,
    mark: 'A',
    source: 'domain 2.1: 60-70 % for consolidation',
    date: '2026',
  },
  cpuTargetFailureRatio: {
    unit: 'ratio',
    group: 'capacity',
    min: 0.05,
    default: 0.8,
    max: 1,
    mark: 'A',
    source: 'domain 5, row 9: 80 % with one host failed',
    date: '2026',
  },
  memoryTargetNormalRatio: {
    unit: 'ratio',
    group: 'capacity',
    min: 0.05,
    default: 0.9,
    max: 1,
    mark: 'A',
    source: 'no memory overcommit; a tenth kept free while nothing has failed',
    date: '2026',
  },
  memoryTargetFailureRatio: {
    unit: 'ratio',
    group: 'capacity',
    min: 0.05,
    default: 1,
    max: 1,
    mark: 'A',
    source: 'no memory overcommit: all memory beyond the hypervisor reserve after a failure',
    date: '2026',
  },
  cpuOvercommitCapRatio: {
    unit: 'ratio',
    group: 'capacity',
    min: 1,
    default: 4,
    max: 20,
    mark: 'S',
    source: 'S:31: vCPU to core about 4:1; reported, never sized on alone',
    date: '2018',
  },
  // Storage
  thinUsedRatio: {
    unit: 'ratio',
    group: 'storage',
    min: 0.05,
    default: 0.58,
    max: 1,
    mark: 'A',
    source: 'domain 3.2: thin 58 % used; 2.5 gives 55-65 %',
    date: '2026',
  },
  // Facility
  pueRatio: {
    unit: 'ratio',
    group: 'facility',
    min: 1,
    default: 1.8,
    max: 3,
    mark: 'A',
    source: 'domain 2.8: new hospital room 1.6-1.8; one value for both fleets',
    date: '2026',
  },
  tariffCNYPerKWh: {
    unit: 'CNYPerKWh',
    group: 'facility',
    min: 0,
    default: 0.8,
    max: 5,
    mark: 'A',
    source: 'domain 2.8: Zhejiang non-residential not found, range 0.6-1.0',
    date: '2026',
  },
  carbonKgPerKWh: {
    unit: 'kgPerKWh',
    group: 'facility',
    min: 0,
    default: 0.4974,
    max: 2,
    mark: 'S',
    source: 'S:48: Zhejiang 2023',
    date: '2023',
  },
  rackUnitsPerRack: {
    unit: 'units',
    group: 'facility',
    min: 10,
    default: 42,
    max: 60,
    mark: 'A',
    source: 'standard 42U rack',
    date: '2026',
  },
  rackPowerKW: {
    unit: 'kW',
    group: 'facility',
    min: 0.5,
    default: 3,
    max: 40,
    mark: 'A',
    source: 'domain 3.3: 3 kW per rack of an older room',
    date: '2026',
  },
  portsPerRack: {
    unit: 'count',
    group: 'facility',
    min: 8,
    default: 96,
    max: 1000,
    mark: 'A',
    source: 'two 48-port panels or switches per rack',
    date: '2026',
  },
  benchmarkPowerAdderW: {
    unit: 'W',
    group: 'facility',
    min: 0,
    default: 60,
    max: 400,
    mark: 'A',
    source:
      'domain 1.1: real modern two-socket host beyond a lean benchmark build +60 W, four-socket +100 W; added to hosts with a benchmark curve',
    date: '2026',
  },
  // Finance
  horizonYears: {
    unit: 'years',
    group: 'finance',
    min: 1,
    default: 5,
    max: 10,
    mark: 'A',
    source: 'five-year TCO as in the calculators reviewed (S:44)',
    date: '2026',
  },
  discountRatioPerYear: {
    unit: 'ratioPerYear',
    group: 'finance',
    min: 0,
    default: 0.08,
    max: 0.3,
    mark: 'A',
    source: 'domain 2.9: 8 % social rate, not fetched',
    date: '2026',
  },
  serverMaintenanceRatioPerYear: {
    unit: 'ratioPerYear',
    group: 'finance',
    min: 0,
    default: 0.05,
    max: 0.3,
    mark: 'S',
    source: 'S:43: server support 5 % of price a year',
    date: '2010',
  },
  storageMaintenanceRatioPerYear: {
    unit: 'ratioPerYear',
    group: 'finance',
    min: 0,
    default: 0.1,
    max: 0.3,
    mark: 'S',
    source: 'S:43: SAN and LAN support 10 % of price a year',
    date: '2010',
  },
  legacyServerMaintenanceCNYPerYear: {
    unit: 'CNYPerYear',
    group: 'finance',
    min: 0,
    default: 4000,
    max: 100_000,
    mark: 'A',
    source: 'domain 2.9: out of warranty 8-12 % of a 20-60 k CNY refresh price',
    date: '2026',
  },
  rackCNYPerYear: {
    unit: 'CNYPerYear',
    group: 'finance',
    min: 0,
    default: 23_200,
    max: 500_000,
    mark: 'D',
    source: 'domain 2.9 from S:49: (1,420,000 + 900,000) / 5 / 20',
    date: '2012',
  },
  staffCNYPerYear: {
    unit: 'CNYPerYear',
    group: 'finance',
    min: 0,
    default: 175_000,
    max: 1_000_000,
    mark: 'A',
    source: 'domain 2.9: 150-200 k CNY a year',
    date: '2026',
  },
  physicalServersPerStaff: {
    unit: 'count',
    group: 'finance',
    min: 1,
    default: 45,
    max: 500,
    mark: 'S',
    source: 'S:41',
    date: '2010',
  },
  virtualServersPerStaff: {
    unit: 'count',
    group: 'finance',
    min: 1,
    default: 76,
    max: 1000,
    mark: 'S',
    source: 'S:41',
    date: '2010',
  },
  integrationRatio: {
    unit: 'ratio',
    group: 'finance',
    min: 0,
    default: 0.07,
    max: 0.3,
    mark: 'S',
    source: 'S:65: 6-8 % of hardware and system software',
    date: '2007',
  },
  legacyDeviceMaintenanceCNYPerYear: {
    unit: 'CNYPerYear',
    group: 'finance',
    min: 0,
    default: 4000,
    max: 200_000,
    mark: 'A',
    source: 'legacy array, switch or other device out of warranty, like a legacy server',
    date: '2026',
  },
  projectManagementRatio: {
    unit: 'ratio',
    group: 'finance',
    min: 0,
    default: 0.015,
    max: 0.1,
    mark: 'S',
    source: 'S:65: project management 1-2 %',
    date: '2007',
  },
  trainingCNY: {
    unit: 'CNY',
    group: 'finance',
    min: 0,
    default: 30_000,
    max: 1_000_000,
    mark: 'A',
    source: 'two administrators on a course; a training line of the price list replaces it',
    date: '2026',
  },
  migrationCNYPerWorkload: {
    unit: 'CNY',
    group: 'finance',
    min: 0,
    default: 2000,
    max: 100_000,
    mark: 'A',
    source: 'about two engineer-days per migrated workload',
    date: '2026',
  },
  energyEscalationRatioPerYear: {
    unit: 'ratioPerYear',
    group: 'finance',
    min: -0.1,
    default: 0,
    max: 0.3,
    mark: 'A',
    source: 'constant prices of the price year',
    date: '2026',
  },
  staffEscalationRatioPerYear: {
    unit: 'ratioPerYear',
    group: 'finance',
    min: -0.1,
    default: 0,
    max: 0.3,
    mark: 'A',
    source: 'constant prices of the price year',
    date: '2026',
  },
  serviceEscalationRatioPerYear: {
    unit: 'ratioPerYear',
    group: 'finance',
    min: -0.1,
    default: 0,
    max: 0.3,
    mark: 'A',
    source: 'constant prices of the price year: maintenance, licence support, racks',
    date: '2026',
  },
  contingencyRatio: {
    unit: 'ratio',
    group: 'finance',
    min: 0,
    default: 0.05,
    max: 0.3,
    mark: 'S',
    source: 'S:65: 5 % at feasibility stage',
    date: '2007',
  },
})

export type AssumptionKey = keyof typeof assumptionRegistry
export const assumptionKeys = Object.keys(assumptionRegistry) as readonly AssumptionKey[]

export interface AssumptionValue extends Provenance {
  readonly value: number
}

/** Only what differs from the registry's defaults. */
export type AssumptionValues = Readonly<Partial<Record<AssumptionKey, AssumptionValue>>>

/** The value in force, with the provenance of whoever set it. */
export function assume(values: AssumptionValues, key: AssumptionKey): AssumptionValue {
  const definition: AssumptionDefinition = assumptionRegistry[key]
  return values[key] ?? { value: definition.default, mark: definition.mark, source: definition.source }
}
