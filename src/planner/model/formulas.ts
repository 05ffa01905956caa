/**
 * One row for every formula that makes a figure: METHODOLOGY.md prints this registry, and a test holds each row to a
 * function that exists and to a figure that uses it. Symbols are explained in the row itself, units stand behind them.
 */
export interface FormulaDefinition {
  /** Plain mathematics with symbols and units, no language of eyes. */
  readonly expression: string
  readonly symbols: string
  readonly unit: string
  readonly source: string
  /** Exported function and its file under src/planner. */
  readonly function: string
  readonly file: string
}

const define = <const T extends Readonly<Record<string, FormulaDefinition>>>(registry: T): T => registry

export const formulaRegistry = define({
  'facility.devicePowerCurve': {
    expression: 'P = sum_h(curve(u_h)) / 24 + a',
    symbols:
      'curve: measured W at 0, 10 .. 100 % load, straight lines between; u_h: CPU use in hour h; a: W of a real build beyond the benchmark build',
    unit: 'W',
    source: 'domain 2.8 (S:5): curves where known',
    function: 'devicePower',
    file: 'facility/devicePower.ts',
  },
  'facility.devicePowerLinear': {
    expression: 'P = idle + (max - idle) x u + a',
    symbols: 'idle, max: W; u: mean CPU use over 24 hours; a: W of a real build beyond the benchmark build',
    unit: 'W',
    source: 'domain 2.8 (S:5): mean error 8.9 % over 618 results',
    function: 'devicePower',
    file: 'facility/devicePower.ts',
  },
  'facility.itPower': {
    expression: 'IT = sum(P_d) / 1000',
    symbols: 'P_d: mean W of device d over a day',
    unit: 'kW',
    source: 'domain 2.8',
    function: 'evaluatePower',
    file: 'facility/evaluatePower.ts',
  },
  'facility.facilityPower': {
    expression: 'F = IT x PUE',
    symbols: 'IT: kW; PUE: applied once, cooling included',
    unit: 'kW',
    source: 'domain 2.8 and 5, row 13',
    function: 'evaluatePower',
    file: 'facility/evaluatePower.ts',
  },
  'facility.energy': {
    expression: 'E = F x 8760',
    symbols: 'F: mean facility kW; 8760 h per year',
    unit: 'kWhPerYear',
    source: 'domain 5, row 16',
    function: 'evaluatePower',
    file: 'facility/evaluatePower.ts',
  },
  'facility.carbon': {
    expression: 'C = E x f / 1000',
    symbols: 'E: kWh per year; f: kg CO2 per kWh of the grid, dated',
    unit: 'tonnesPerYear',
    source: 'domain 2.8 (S:48)',
    function: 'evaluatePower',
    file: 'facility/evaluatePower.ts',
  },
  'facility.heat': {
    expression: 'H = IT x 1000 x 3.412',
    symbols: 'IT: kW; 3.412 BTU/h per W',
    unit: 'BTUPerHour',
    source: 'domain 2.8',
    function: 'evaluatePower',
    file: 'facility/evaluatePower.ts',
  },
  'facility.coolingTons': {
    expression: 'T = H / 12000',
    symbols: 'H: BTU/h; 12,000 BTU/h per ton of refrigeration',
    unit: 'tons',
    source: 'domain 2.8',
    function: 'evaluatePower',
    file: 'facility/evaluatePower.ts',
  },
  'facility.servers': {
    expression: 'n = count(servers in use)',
    symbols: 'legacy servers in service, or hosts that carry workloads plus legacy servers that must stay',
    unit: 'count',
    source: 'domain 0.1',
    function: 'evaluateFacility',
    file: 'facility/evaluateFacility.ts',
  },
  'facility.rackUnits': {
    expression: 'U = sum(u_d)',
    symbols: 'u_d: rack units of device d',
    unit: 'units',
    source: 'domain 1.5',
    function: 'evaluateFacility',
    file: 'facility/evaluateFacility.ts',
  },
  'facility.racksFromLabels': {
    expression: 'R = count(distinct rack labels)',
    symbols: 'used where the inventory names the rack of every server',
    unit: 'count',
    source: 'inventory',
    function: 'countRacks',
    file: 'facility/countRacks.ts',
  },
  'facility.racksFromLimits': {
    expression: 'R = max(R_U, R_kW, R_ports, R_AB, R_elevation)',
    symbols:
      'racks by rack units, by power, by ports, by keeping redundant devices apart, and by the elevation where whole devices need more',
    unit: 'count',
    source: 'domain 5, row 33',
    function: 'countRacks',
    file: 'facility/countRacks.ts',
  },
  'facility.racksByLimit': {
    expression: 'R_x = ceil(need / limit per rack)',
    symbols: 'need and limit in U, kW or ports; rounded up once, at the end',
    unit: 'count',
    source: 'domain 5, rows 33 and 37',
    function: 'countRacks',
    file: 'facility/countRacks.ts',
  },
  'storage.usable': {
    expression: 'C = n_data x g x f x (1 - m) x (1 - free) x (1 - snap)',
    symbols:
      'n_data: data drives in whole RAID groups after spares; g: GiB per drive = GB x 10^9 / 2^30; f: format; m: metadata; free: free target; snap: snapshot reserve',
    unit: 'GiB',
    source: 'domain 2.5 (S:18)',
    function: 'capacityWaterfall',
    file: 'storage/capacityWaterfall.ts',
  },
  'storage.sum': {
    expression: 'C = sum(C_i)',
    symbols: 'C_i: GiB of drive groups or arrays',
    unit: 'GiB',
    source: 'domain 2.5',
    function: 'evaluateStorage',
    file: 'storage/evaluateStorage.ts',
  },
  'storage.mirror': {
    expression: 'C = sum over tiers(min over legs(C_tier,leg))',
    symbols: 'C_tier,leg: usable GiB of a tier on one leg; a mirror holds what its smaller leg holds',
    unit: 'GiB',
    source: 'domain 2.5 and 5, row 2',
    function: 'evaluateStorage',
    file: 'storage/evaluateStorage.ts',
  },
  'storage.needed': {
    expression: 'N = sum(used_w / r_class)',
    symbols:
      'used_w: GiB used by workload w (thick: provisioned, r = 1); r_class: logical over stored size of its class',
    unit: 'GiB',
    source: 'domain 2.5 (S:26)',
    function: 'neededDiskGiB',
    file: 'storage/askStorage.ts',
  },
  'storage.use': {
    expression: 'u = N / C',
    symbols: 'N: needed GiB; C: usable GiB',
    unit: 'ratio',
    source: 'domain 5, row 18',
    function: 'evaluateStorage',
    file: 'storage/evaluateStorage.ts',
  },
  'storage.iopsUse': {
    expression: 'u = ((R + B) / legs + W x pen) / (n x iops x target)',
    symbols:
      'R, W: host reads and writes per second in the worst hour; B: backup reads, by the share of the data on the tier; legs: arrays serving reads; pen: 2, 4 or 6 back-end operations per write; n: active drives; iops: per drive',
    unit: 'ratio',
    source: 'domain 2.6 (S:16, S:17)',
    function: 'backEndIops',
    file: 'storage/arrayIops.ts',
  },
  'storage.backupPeak': {
    expression: 'P = ((kept + 1) x D + sum(D x change_i)) / red',
    symbols:
      'kept: fulls kept, plus the new one beside the old; D: used GiB; change_i: share changed of a kept incremental or differential; red: compression x deduplication',
    unit: 'GiB',
    source: 'domain 2.7 (S:53) and 5, row 21',
    function: 'retainedGiB',
    file: 'storage/evaluateBackup.ts',
  },
  'storage.backupUsable': {
    expression: 'C = raw GB x 10^9 / 2^30 x share',
    symbols: 'raw: decimal GB of the appliance; share: usable after RAID and spares',
    unit: 'GiB',
    source: 'domain 1.5',
    function: 'evaluateBackup',
    file: 'storage/evaluateBackup.ts',
  },
  'storage.backupWindow': {
    expression: 'h = D x 1024 / v / 3600 + fixed',
    symbols: 'D: GiB to move; v: net MiB/s; fixed: hours',
    unit: 'hours',
    source: 'domain 2.7 (S:54) and 5, row 22',
    function: 'backupHours',
    file: 'storage/evaluateBackup.ts',
  },
  'continuity.meanRestore': {
    expression: 'T = sum(t_i) / n',
    symbols:
      't_i: minutes until workload i serves again after its server failed: repair, cluster take-over, or detection + ceil(rank / parallel) x boot + application start; n: outages when every server fails once',
    unit: 'minutes',
    source: 'domain 2.10 (S:30)',
    function: 'evaluateContinuity',
    file: 'continuity/evaluateContinuity.ts',
  },
  'continuity.downtime': {
    expression: 'D = sum_s((1 - A_storage x prod_f(MTBF / (MTBF + t_s,f))) x 8760)',
    symbols:
      't_s,f: hours system s is out after failure f, its slowest workload; A_storage: 1 - (1 - A)^2 for a mirror',
    unit: 'hoursPerYear',
    source: 'domain 2.10 (S:70)',
    function: 'evaluateContinuity',
    file: 'continuity/evaluateContinuity.ts',
  },
  'licences.price': {
    expression: 'p = p_USD x rate',
    symbols: 'p_USD: list price of one counted unit; rate: CNY per USD',
    unit: 'CNY',
    source: 'domain 2.9 (S:36-S:40)',
    function: 'licencePrice',
    file: 'licences/licencePrice.ts',
  },
  'licences.oneOff': {
    expression: 'c = n x p',
    symbols: 'n: units to buy; p: CNY per unit; subscriptions cost nothing once',
    unit: 'CNY',
    source: 'domain 2.9 and 5, rows 26-28',
    function: 'evaluateLicences',
    file: 'licences/evaluateLicences.ts',
  },
  'licences.annual': {
    expression: 'c = n x p x s',
    symbols: 'n: counted units; p: CNY per unit; s: support share a year, 1 for a subscription',
    unit: 'CNYPerYear',
    source: 'domain 2.9 and 5, rows 26-28',
    function: 'evaluateLicences',
    file: 'licences/evaluateLicences.ts',
  },
  'finance.capital': {
    expression: 'K = sum(price_d)',
    symbols: 'price_d: CNY of device d; 0 for what is owned already (sunk)',
    unit: 'CNY',
    source: 'domain 5, row 32',
    function: 'evaluateFinance',
    file: 'finance/evaluateFinance.ts',
  },
  'finance.maintenanceOfPrice': {
    expression: 'm = price x r',
    symbols: 'price: CNY new; r: support as a share of the price a year',
    unit: 'CNYPerYear',
    source: 'domain 2.9 (S:43)',
    function: 'installationOf',
    file: 'facility/installationOf.ts',
  },
  'finance.maintenance': {
    expression: 'M = sum(m_d)',
    symbols: 'm_d: CNY a year for device d',
    unit: 'CNYPerYear',
    source: 'domain 2.9',
    function: 'evaluateFinance',
    file: 'finance/evaluateFinance.ts',
  },
  'finance.energy': {
    expression: 'c = E x tariff',
    symbols: 'E: kWh a year; tariff: CNY per kWh',
    unit: 'CNYPerYear',
    source: 'domain 5, row 16',
    function: 'evaluateFinance',
    file: 'finance/evaluateFinance.ts',
  },
  'finance.rackSpace': {
    expression: 'c = R x r',
    symbols: 'R: racks; r: CNY per rack and year, room and UPS, without electricity',
    unit: 'CNYPerYear',
    source: 'domain 2.9 (S:49)',
    function: 'evaluateFinance',
    file: 'finance/evaluateFinance.ts',
  },
  'finance.administration': {
    expression: 'c = (p / a + v / b) x s',
    symbols: 'p: servers; v: virtual machines; a, b: of each per full-time post; s: CNY per post and year',
    unit: 'CNYPerYear',
    source: 'domain 2.9 (S:41)',
    function: 'evaluateFinance',
    file: 'finance/evaluateFinance.ts',
  },
  'finance.share': {
    expression: 'c = base x r',
    symbols: 'base: CNY the fee is counted on; r: its share',
    unit: 'CNY',
    source: 'domain 2.9 (S:65)',
    function: 'projectCosts',
    file: 'finance/projectCosts.ts',
  },
  'finance.sum': {
    expression: 'S = sum(c_i)',
    symbols: 'c_i: CNY',
    unit: 'CNY',
    source: '',
    function: 'evaluateFinance',
    file: 'finance/evaluateFinance.ts',
  },
  'finance.perUnit': {
    expression: 'c = n x p',
    symbols: 'n: count; p: CNY each',
    unit: 'CNY',
    source: '',
    function: 'projectCosts',
    file: 'finance/projectCosts.ts',
  },
  'finance.lineTotal': {
    expression: 'L = I + sum_{t=1..H}(a x (1 + e)^(t-1))',
    symbols:
      'I: CNY in year 0; a: CNY a year at the prices of the price year; e: escalation a year; H: horizon in years',
    unit: 'CNY',
    source: 'domain 2.9 (S:44)',
    function: 'costLine',
    file: 'finance/CostLine.ts',
  },
  'finance.interest': {
    expression: 'i = sum_{t=1..min(n,H)}(owed_t x r), owed repaid by a = I x s x r / (1 - (1 + r)^-n) a year',
    symbols:
      'I: investment; s: borrowed share; r: interest a year; n: years of repayment; H: horizon in years, interest beyond it is left out',
    unit: 'CNY',
    source: 'annuity',
    function: 'interestByYear',
    file: 'finance/cashFlow.ts',
  },
  'finance.residual': {
    expression: 'w = -K x r',
    symbols: 'K: CNY of equipment; r: share it is worth at the end',
    unit: 'CNY',
    source: 'domain 2.9',
    function: 'evaluateFinance',
    file: 'finance/evaluateFinance.ts',
  },
  'finance.downtime': {
    expression: 'c = D x p x H',
    symbols: 'D: expected hours out of service a year over all systems; p: CNY per hour; H: years',
    unit: 'CNY',
    source: 'domain 2.9 (S:51, S:52)',
    function: 'evaluateFinance',
    file: 'finance/evaluateFinance.ts',
  },
  'finance.npv': {
    expression: 'NPV = sum_t(CF_t / (1 + r)^t)',
    symbols: 'CF_t: cost of the baseline less cost of the candidate in year t; r: discount rate',
    unit: 'CNY',
    source: 'domain 2.9 and 5, row 31',
    function: 'netPresentValue',
    file: 'finance/cashFlow.ts',
  },
  'finance.tco': {
    expression: 'TCO = sum(L_i)',
    symbols: 'L_i: CNY of cost line i over the horizon, not discounted, no depreciation',
    unit: 'CNY',
    source: 'domain 2.9 and 5, row 32',
    function: 'evaluateFinance',
    file: 'finance/evaluateFinance.ts',
  },
})

export type FormulaId = keyof typeof formulaRegistry
/** All ids in the order of the registry. */
export const formulaIds = Object.keys(formulaRegistry) as readonly FormulaId[]
