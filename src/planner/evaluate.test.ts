import { describe, expect, test } from 'vitest'
import { smallInfeasibleInputs } from '../../fixtures/small-infeasible/smallInfeasibleInputs'
import { roundRobinPlan } from '../../fixtures/roundRobinPlan'
import { continuityBenefit } from './continuity/continuityBenefit'
import { evaluate, evaluateRefresh } from './evaluate'
import { feedCheck } from './facility/feedCheck'
import { investmentCase } from './finance/investmentCase'
import { hostProductCosts } from './licences/hostProductCosts'
import { assumptionRegistry, type AssumptionValues } from './model/assumptions'
import type { Backup } from './model/hardware'
import type { PlanInputs } from './model/inputs'
import type { Price } from './model/prices'
import { planAsIs } from './placement/planAsIs'
import { evaluateBackup } from './storage/evaluateBackup'

// Four workloads on four servers of 100-200 W at 10 %; two hosts of 100-300 W and one array of 300 W take them over.
const inputs = smallInfeasibleInputs()

function both(of: PlanInputs) {
  const { plan, demand } = roundRobinPlan(of)
  const asIs = planAsIs(of.estate)
  return { plan, demand, asIs, before: evaluate(asIs, of, demand), after: evaluate(plan, of, demand) }
}

const { asIs, demand, before, after } = both(inputs)
const assumed = (values: Readonly<Record<string, number>>): AssumptionValues =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, mark: 'A', source: 'test' }]))

describe('the small case by hand', () => {
  test('today: watts, energy and cost over five years', () => {
    const { headline, finance } = before
    // 4 x (100 + 0.1 x 100) W = 440 W
    expect(headline.itPowerKW.value).toBeCloseTo(0.44, 9)
    expect(headline.energyKWhPerYear.value).toBeCloseTo(0.44 * 1.8 * 8760, 6)
    expect(headline.racks.value).toBe(1)
    expect(headline.rackUnits.value).toBe(4 * 2)
    const yearly = 0.44 * 1.8 * 8760 * 0.8 + 4 * 2000 + 1 * 23_200 + (4 / 45) * 175_000
    expect(finance.byYearCNY[0]).toBe(0)
    expect(finance.byYearCNY[3]).toBeCloseTo(yearly, 6)
    expect(headline.tcoCNY.value).toBeCloseTo(5 * yearly, 5)
  })

  test.each([
    [2, 60],
    [4, 100],
  ])('a benchmark curve of %i sockets gets %i W for a real build', (sockets, adderW) => {
    const powerCurveW = Array.from({ length: 11 }, () => 100)
    const hosts = inputs.hardware.hosts.map((group) => ({ ...group, type: { ...group.type, sockets, powerCurveW } }))
    const { after: curved } = both({ ...inputs, hardware: { ...inputs.hardware, hosts } })
    expect(curved.headline.itPowerKW.value).toBeCloseTo((2 * (100 + adderW) + 300) / 1000, 9)
  })

  test('the plan: what is paid once', () => {
    const of = (category: string) => after.finance.lines.find((line) => line.category === category)!.totalCNY.value
    const equipment = 2 * 50_000 + 100_000
    // Perpetual: 2 hosts x 2 CPUs x 3,495 USD x 7
    const software = 4 * 3495 * 7
    const fees = (equipment + software) * (0.07 + 0.015)
    const base = equipment + software + fees + 30_000 + 4 * 2000
    expect(of('equipment')).toBe(equipment)
    expect(of('software')).toBe(software)
    expect(of('contingency')).toBeCloseTo(base * 0.05, 6)
    expect(after.finance.investmentCNY.value).toBeCloseTo(base * 1.05, 6)
  })

  test('a bought host is paid although an owned group of its type has the beginning of its name', () => {
    const [group] = inputs.hardware.hosts
    const hosts = [
      { ...group!, idPrefix: 'host-', count: 1, owned: true },
      { ...group!, idPrefix: 'host-new-', count: 1 },
    ]
    const { after: mixed } = both({ ...inputs, hardware: { ...inputs.hardware, hosts } })
    const equipment = mixed.finance.lines.find(({ category }) => category === 'equipment')!
    expect(equipment.totalCNY.value).toBe(50_000 + 100_000)
    expect(mixed.licences.oneOffCNY.value).toBe(2 * 3495 * 7)
  })

  test('low and high prices move the fees, the contingency and the maintenance that rest on them', () => {
    // Prices range from 40 to 60 and from 80 to 120 thousand: 40,000 CNY either way, with 8.5 % of fees and 5 % on both.
    const once = (2 * 10_000 + 20_000) * 1.085 * 1.05
    const yearly = 2 * 10_000 * 0.05 + 20_000 * 0.1
    const { tcoCNY, tcoLowCNY, tcoHighCNY, lines } = after.finance
    expect(tcoCNY.value - tcoLowCNY).toBeCloseTo(once + 5 * yearly, 6)
    expect(tcoHighCNY - tcoCNY.value).toBeCloseTo(once + 5 * yearly, 6)
    const invested = lines.filter(({ investmentCNY }) => investmentCNY !== null)
    expect(invested.reduce((sum, line) => sum + line.highCNY - line.totalCNY.value, 0)).toBeCloseTo(once, 6)
    // The same total as a price list that names the low prices.
    const prices = inputs.prices.map((price) => ({ ...price, priceCNY: price.lowCNY ?? price.priceCNY }))
    expect(both({ ...inputs, prices }).after.finance.tcoCNY.value).toBeCloseTo(tcoLowCNY, 6)
  })

  test('the range of a licence price is a range of the total', () => {
    const [first] = inputs.prices
    const licence = {
      ...first!,
      id: 'vsphere-enterprise-plus',
      category: 'software' as const,
      priceCNY: 20_000,
      lowCNY: 15_000,
      highCNY: 26_000,
    }
    const { finance } = both({ ...inputs, prices: [...inputs.prices, licence] }).after
    // 4 CPUs, bought once with the fees and a fifth of the price a year for support.
    const software = finance.lines.find(({ category }) => category === 'software')!
    const support = finance.lines.find(({ category }) => category === 'licences')!
    expect([software.lowCNY, software.highCNY]).toEqual([4 * 15_000, 4 * 26_000])
    expect(support.highCNY).toBeCloseTo(5 * 4 * 26_000 * 0.2, 6)
  })

  test('the plan: what is paid every year', () => {
    const of = (category: string) => after.finance.lines.find((line) => line.category === category)!.annualCNY!.value
    expect(of('maintenance')).toBeCloseTo(2 * 50_000 * 0.05 + 100_000 * 0.1, 9)
    expect(of('licences')).toBeCloseTo(4 * 3495 * 7 * 0.2, 9)
    expect(of('administration')).toBeCloseTo((2 / 45 + 4 / 76) * 175_000, 9)
    expect(of('energy')).toBeCloseTo(after.headline.energyKWhPerYear.value * 0.8, 9)
  })

  test('escalation grows a yearly cost from its second year on, interest and residual stand in their years', () => {
    const { after: other } = both({
      ...inputs,
      assumptions: assumed({
        energyEscalationRatioPerYear: 0.1,
        residualRatio: 0.05,
        loanRatio: 0.5,
        loanRatioPerYear: 0.1,
        loanYears: 2,
      }),
    })
    const line = (category: string) => other.finance.lines.find((one) => one.category === category)!
    const energy = line('energy')
    expect(energy.byYearCNY[2]! / energy.byYearCNY[1]!).toBeCloseTo(1.1, 9)
    expect(energy.totalCNY.value).toBeCloseTo(energy.byYearCNY[1]! * (1 + 1.1 + 1.21 + 1.331 + 1.4641), 6)
    expect(line('residual').byYearCNY).toEqual([0, 0, 0, 0, 0, -0.05 * 200_000])
    // Half is borrowed for two years at 10 %: 10 % of it, then 10 % of what is left after a payment of P x 0.1 / (1 - 1.1^-2).
    const borrowed = other.finance.investmentCNY.value / 2
    const payment = (borrowed * 0.1) / (1 - 1.1 ** -2)
    const [, first, second, third] = line('interest').byYearCNY
    expect(first).toBeCloseTo(borrowed * 0.1, 6)
    expect(second).toBeCloseTo((borrowed - (payment - borrowed * 0.1)) * 0.1, 6)
    expect(third).toBe(0)
  })

  test('the investment estimate in 10,000 CNY adds up and is funded by year', () => {
    const { after: other } = both({
      ...inputs,
      assumptions: assumed({ firstYearFundingRatio: 0.7, grantRatio: 0.6, loanRatio: 0.1 }),
    })
    const { estimate, investmentCNY } = other.finance
    expect(estimate.lines.reduce((sum, { costCNY }) => sum + costCNY, 0)).toBeCloseTo(investmentCNY.value, 6)
    expect(estimate.totalWan).toBeCloseTo(investmentCNY.value / 10_000, 9)
    expect(estimate.funding.map(({ year }) => year)).toEqual([2026, 2027])
    // A later release of the budget moves no payment, and the registry says so.
    expect(other.finance.byYearCNY[0]).toBeCloseTo(investmentCNY.value, 6)
    expect(assumptionRegistry.firstYearFundingRatio.source).toContain('the cash flow pays all of it in year 0')
    expect(estimate.funding[0]!.costCNY).toBeCloseTo(0.7 * investmentCNY.value, 6)
    expect(estimate.funding[1]!.grantCNY).toBeCloseTo(0.3 * 0.6 * investmentCNY.value, 6)
    const [first] = estimate.funding
    expect(first!.ownCNY + first!.grantCNY + first!.loanCNY).toBeCloseTo(first!.costCNY, 6)
  })

  test('the investment case is the difference of the two cash flows', () => {
    const { cashFlowCNY, npvCNY, npvRangeCNY } = investmentCase(before.finance, after.finance, {})
    expect(cashFlowCNY).toHaveLength(6)
    expect(cashFlowCNY[0]).toBeCloseTo(-after.finance.investmentCNY.value, 6)
    expect(cashFlowCNY[1]).toBeCloseTo(before.finance.byYearCNY[1]! - after.finance.byYearCNY[1]!, 6)
    const byHand = cashFlowCNY.reduce((sum, amount, year) => sum + amount / 1.08 ** year, 0)
    expect(npvCNY.value).toBeCloseTo(byHand, 6)
    // 40,000 CNY of prices with their fees in year 0, 3,000 CNY of maintenance in each of five years.
    const spread = 40_000 * 1.085 * 1.05 + 3000 * ((1 - 1.08 ** -5) / 0.08)
    expect(npvRangeCNY).toEqual([expect.closeTo(byHand - spread, 6), expect.closeTo(byHand + spread, 6)])
  })

  test('a failed host: detection, boot, application start; a failed server: repair', () => {
    expect(before.continuity.figures.meanRestoreMinutes.value).toBe(4 * 60)
    expect(after.continuity.figures.meanRestoreMinutes.value).toBeCloseTo(15 / 60 + 5 + 5, 9)
    const benefit = continuityBenefit(before.continuity, after.continuity)
    expect(benefit.meanRestoreReductionRatio).toBeCloseTo(1 - 10.25 / 240, 9)
    expect(benefit.claimHolds).toBe(true)
    // Two maintenance windows of four hours per server were outages; live migration ends them.
    expect(benefit.plannedSavedHoursPerYear).toBe(4 * 8)
    const his = before.continuity.systems.find(({ system }) => system === 'HIS')!
    expect(his.unplannedHoursPerYear).toBeCloseTo((4 / 8764) * 8760, 9)
    // One array without a mirror: out for a day in five years, on top of the restart.
    const then = after.continuity.systems.find(({ system }) => system === 'HIS')!
    expect(then.availabilityRatio).toBeCloseTo((8760 / (8760 + 10.25 / 60)) * (43_800 / 43_824), 12)
  })

  test('more machines than a host boots at once queue by criticality', () => {
    const { after: slow } = both({ ...inputs, assumptions: assumed({ haParallelRestarts: 1 }) })
    const [first] = slow.continuity.restarts
    expect(first!.order.map(({ rank, restoreMinutes }) => [rank, restoreMinutes])).toEqual([
      [1, 0.25 + 5 + 5],
      [2, 0.25 + 2 * 5 + 5],
    ])
  })

  test('a server whose workload cannot be virtualised stays and is counted', () => {
    const [first, ...rest] = inputs.estate.workloads
    const stuck: PlanInputs = {
      ...inputs,
      estate: { ...inputs.estate, workloads: [{ ...first!, virtualisable: false }, ...rest] },
    }
    const { after: mixed } = both(stuck)
    expect(mixed.headline.servers.value).toBe(2 + 1)
    expect(mixed.headline.rackUnits.value).toBe(after.headline.rackUnits.value + 2)
    const kept = mixed.installation.devices.find((device) => device.server && !device.server.hypervisor)!
    expect(kept.capitalCNY.value).toBe(0)
    expect(kept.maintenanceCNYPerYear.value).toBe(2000)
  })

  test('what a plan leaves out changes nothing of today and goes on counting beside the plan', () => {
    const [first, ...rest] = inputs.estate.workloads
    const stuck: PlanInputs = {
      ...inputs,
      estate: { ...inputs.estate, workloads: [{ ...first!, virtualisable: false }, ...rest] },
    }
    const left = both(stuck)
    expect(left.asIs).toEqual(asIs)
    expect(left.before).toEqual(before)
    expect(evaluateRefresh(left.asIs, stuck, left.demand)).toEqual(evaluateRefresh(asIs, inputs, demand))
    // It comes back when its server is repaired, from its own disks, as it does today.
    const { continuity } = left.after
    const today = before.continuity.systems.find(({ system }) => system === first!.system)!
    const outage = continuity.failures
      .flatMap(({ outages }) => outages)
      .find(({ workloadId }) => workloadId === first!.id)
    expect(outage?.mode).toBe('repair')
    const kept = continuity.systems.find(({ system }) => system === first!.system)!
    expect(kept.worstRestoreMinutes).toBe(today.worstRestoreMinutes)
    expect(kept.recoveryPointMinutes).toBe(today.recoveryPointMinutes)
    expect(kept.unplannedHoursPerYear).toBeCloseTo(today.unplannedHoursPerYear, 9)
  })

  test('what is switched off runs nowhere today', () => {
    const [first, ...rest] = inputs.estate.workloads
    const off = { ...inputs.estate, workloads: [{ ...first!, poweredOn: false }, ...rest] }
    expect(planAsIs(off).assignments.map(({ workloadId }) => workloadId)).toEqual(rest.map(({ id }) => id))
  })

  test('buying the same again: four servers at the refresh price, nothing else changes', () => {
    const refresh = evaluateRefresh(asIs, inputs, demand)
    expect(refresh.headline.itPowerKW.value).toBe(before.headline.itPowerKW.value)
    expect(refresh.finance.lines[0]!.totalCNY.value).toBe(4 * 40_000)
    expect(refresh.finance.lines.find(({ category }) => category === 'maintenance')!.annualCNY!.value).toBeCloseTo(
      4 * 40_000 * 0.05,
      9,
    )
    // Four workloads move; nobody has to learn anything.
    const invested = (of: string) => refresh.finance.lines.find(({ category }) => category === of)!.totalCNY.value
    expect([invested('migration'), invested('training')]).toEqual([4 * 2000, 0])
  })

  test('a service that the inventory names on both servers of its cluster is taken over today', () => {
    const [first, ...rest] = inputs.estate.workloads
    const spread = [...first!.serverIds, rest[0]!.serverIds[0]!]
    const today = (clusteredToday: boolean) =>
      both({
        ...inputs,
        estate: { ...inputs.estate, workloads: [{ ...first!, serverIds: spread, clusteredToday }, ...rest] },
      }).before.continuity
    const outageOf = (clusteredToday: boolean) =>
      today(clusteredToday)
        .failures.flatMap(({ outages }) => outages)
        .find(({ workloadId }) => workloadId === first!.id)
    expect(outageOf(true)).toMatchObject({ mode: 'cluster', minutes: 5 })
    expect(outageOf(false)).toMatchObject({ mode: 'repair', minutes: 240 })
    expect(today(true).plannedHoursPerYear).toBe(today(false).plannedHoursPerYear - 8)
  })

  describe('an estate that is virtual already', () => {
    // Two machines on each of two hosts, one host of a cluster each.
    const [s1, s2] = inputs.estate.servers
    const virtual = (clusteredToday: boolean): PlanInputs => ({
      ...inputs,
      estate: {
        ...inputs.estate,
        servers: [s1!, s2!],
        workloads: inputs.estate.workloads.map((w, i) => {
          const server = i < 2 ? s1! : s2!
          return { ...w, application: 'WEB', serverIds: [server.id], currentHost: server.name, clusteredToday }
        }),
      },
    })

    test('is looked after and licensed today as it is in the plan', () => {
      const now = both(virtual(true))
      const yearly = (side: typeof now.before, of: string) =>
        side.finance.lines.find(({ category }) => category === of)!.annualCNY!.value
      // The same four machines on two hosts before and after.
      expect(yearly(now.before, 'administration')).toBeCloseTo((2 / 45 + 4 / 76) * 175_000, 6)
      expect(yearly(now.before, 'administration')).toBeCloseTo(yearly(now.after, 'administration'), 6)
      // Bought before: 20 % support of two CPUs a host goes on.
      expect(now.before.licences.oneOffCNY.value).toBe(0)
      expect(yearly(now.before, 'licences')).toBeCloseTo(4 * 3495 * 7 * 0.2, 6)
    })

    test('has the vCPU per core of today, and no storage network to be short of ports', () => {
      const { policy, estate } = virtual(true)
      const servers = estate.servers.map((server) => ({ ...server, fcPorts: 2 }))
      const later = both({
        ...virtual(true),
        estate: { ...estate, servers },
        policy: { ...policy, planningYear: policy.baseYear + 5 },
      })
      const [w1, w2] = estate.workloads
      const ratio = (w1!.vcpu + w2!.vcpu) / estate.servers[0]!.cores
      expect(later.before.sizing[0]!.vcpuPerCore).toBeCloseTo(ratio, 9)
      expect(later.after.sizing[0]!.vcpuPerCore * 16).toBeGreaterThan(w1!.vcpu + w2!.vcpu)
      expect(later.before.findings.map(({ code }) => code)).not.toContain('san-ports-short')
    })

    test('bought again needs new licences and no course', () => {
      const { asIs: today, demand: needed } = both(virtual(true))
      const { lines } = evaluateRefresh(today, virtual(true), needed).finance
      const invested = (of: string) => lines.find(({ category }) => category === of)!.totalCNY.value
      expect(invested('software')).toBe(4 * 3495 * 7)
      expect(invested('training')).toBe(0)
    })

    test('restarts machines that a cluster protects, so that a plan is credited nothing for it', () => {
      const { before: today, after: then } = both(virtual(true))
      // Detection, one boot for both at once, application start.
      expect(today.continuity.figures.meanRestoreMinutes.value).toBeCloseTo(15 / 60 + 5 + 5, 9)
      expect(today.continuity.plannedHoursPerYear).toBe(0)
      // Machines of one application are restarted in the plan too: no cluster of servers takes them over.
      const modes = then.continuity.failures.flatMap(({ outages }) => outages.map(({ mode }) => mode))
      expect(new Set(modes)).toEqual(new Set(['restart']))
      expect(continuityBenefit(today.continuity, then.continuity).meanRestoreReductionRatio).toBeCloseTo(0, 9)
      // Without a cluster they wait for the repair and for maintenance.
      const alone = both(virtual(false)).before.continuity
      expect(alone.figures.meanRestoreMinutes.value).toBe(4 * 60)
      expect(alone.plannedHoursPerYear).toBe(before.continuity.plannedHoursPerYear)
    })
  })

  test('watts of a planned host rest on the demand and on the adder, whatever is known of the host', () => {
    const sourced = { mark: 'S', source: 'measured' } as const
    const powerCurveW = Array.from({ length: 11 }, (_, i) => 100 + 10 * i)
    const known = (assumptions: AssumptionValues, curve: readonly number[] | null): PlanInputs => ({
      ...inputs,
      assumptions,
      estate: {
        ...inputs.estate,
        workloads: inputs.estate.workloads.map((w) => ({
          ...w,
          origin: sourced,
          demandBasis: 'measured-series' as const,
          diskUsedRatio: 0.5,
          growthRatioPerYear: 0,
          cpuSamplesByHour: Array.from({ length: 24 }, () => [0.2]),
        })),
      },
      hardware: {
        ...inputs.hardware,
        hosts: inputs.hardware.hosts.map((group) => ({
          ...group,
          type: { ...group.type, origin: sourced, powerCurveW: curve },
        })),
        storage: { ...inputs.hardware.storage, arrays: [] },
        devices: [],
      },
    })
    const markOf = (of: PlanInputs) => both(of).after.headline.itPowerKW.mark
    const measured = known({ benchmarkPowerAdderW: { value: 60, ...sourced } }, powerCurveW)
    expect(markOf(measured)).toBe('D')
    expect(markOf(known({}, powerCurveW))).toBe('A')
    expect(markOf(known({}, null))).toBe('D')
    const change = (to: Partial<(typeof measured.estate.workloads)[number]>): PlanInputs => ({
      ...measured,
      estate: {
        ...measured.estate,
        workloads: measured.estate.workloads.map((w, i) => (i === 0 ? { ...w, ...to } : w)),
      },
    })
    expect(markOf(change({ demandBasis: 'typed' }))).toBe('A')
    expect(markOf(change({ origin: { mark: 'A', source: 'guess' } }))).toBe('A')
    // The growth of one workload is a judgement as soon as a later year is planned.
    const later = { ...measured.policy, planningYear: measured.policy.baseYear + 1 }
    expect(markOf({ ...measured, policy: later })).toBe('D')
    expect(markOf({ ...change({ growthRatioPerYear: 0.1 }), policy: later })).toBe('A')
  })

  test('expected downtime rests on the arrays as well as on the servers', () => {
    const sourced = { mark: 'S', source: 'vendor' } as const
    const keys = [
      'serverMtbfHours',
      'serverRepairHours',
      'clusterFailoverMinutes',
      'haDetectionSeconds',
      'haBootMinutes',
      'applicationStartMinutes',
      'haParallelRestarts',
    ] as const
    const servers: AssumptionValues = Object.fromEntries(
      keys.map((key) => [key, { value: assumptionRegistry[key].default, ...sourced }]),
    )
    const markOf = (assumptions: AssumptionValues) =>
      both({ ...inputs, assumptions }).after.continuity.figures.downtimeHoursPerYear.mark
    expect(markOf(servers)).toBe('A')
    const arrays = { arrayMtbfHours: { value: 43_800, ...sourced }, arrayRepairHours: { value: 24, ...sourced } }
    expect(markOf({ ...servers, ...arrays })).toBe('D')
  })

  test('a device without a price is named, not hidden', () => {
    const { after: unpriced } = both({ ...inputs, prices: inputs.prices.filter(({ id }) => id !== 'array') })
    expect(unpriced.findings).toContainEqual(
      expect.objectContaining({ code: 'price-missing', params: { device: 'Small array' } }),
    )
    expect(after.findings.map(({ code }) => code)).not.toContain('price-missing')
    // Of an owned host the maintenance is a share of its price as new.
    const owned = inputs.hardware.hosts.map((group) => ({ ...group, owned: true }))
    const { after: kept } = both({ ...inputs, prices: [], hardware: { ...inputs.hardware, hosts: owned } })
    expect(kept.findings).toContainEqual(
      expect.objectContaining({ code: 'price-missing', params: { device: owned[0]!.type.name } }),
    )
  })

  test('a price that nothing refers to is named, not dropped in silence', () => {
    const line = (id: string, category: Price['category']): Price => ({ ...inputs.prices[0]!, id, category })
    const found = (...more: readonly Price[]) =>
      both({ ...inputs, prices: [...inputs.prices, ...more] }).after.findings.filter(
        ({ code }) => code === 'price-unused',
      )
    expect(found()).toEqual([])
    // Licences of the catalogue and lines of the project itself have their place without a device.
    expect(found(line('windows-server-datacenter', 'software'), line('course', 'training'))).toEqual([])
    expect(found(line('ups', 'equipment'), line('recovery-software', 'software'))).toEqual([
      expect.objectContaining({ severity: 'note', params: { prices: 'ups, recovery-software' } }),
    ])
    expect(before.findings.map(({ code }) => code)).not.toContain('price-unused')
  })

  test('one feed carries all devices with two supplies when the other fails', () => {
    const devices = after.installation.devices.map((device) => ({
      ...device,
      power: { kind: 'constant' as const, typicalW: 1000 },
    }))
    expect(devices).toHaveLength(3)
    const dual = feedCheck(devices, {})
    expect(dual.normalKW).toEqual([1.5, 1.5])
    expect(dual.survivingKW).toEqual([3, 3])
    expect(dual.holds).toBe(true)
    expect(dual.survivingKVA).toBeCloseTo(3 / 0.95, 9)
    // With one supply each, two devices hang on A and one on B.
    const single = feedCheck(
      devices.map((device) => ({ ...device, psuCount: 1 })),
      {},
    )
    expect(single.normalKW).toEqual([2, 1])
    expect(single.singleFedDeviceIds).toHaveLength(3)
    // Two supplies of 750 W: one of them cannot carry 1,000 W.
    expect(
      feedCheck(
        devices.map((device) => ({ ...device, psuPowerW: 750, maxPowerW: 1000 })),
        {},
      ).shortSupplyDeviceIds,
    ).toHaveLength(3)
  })

  test('cost of a product per host, for the solver', () => {
    const withProducts = {
      ...inputs,
      estate: {
        ...inputs.estate,
        workloads: inputs.estate.workloads.map((w) => ({
          ...w,
          products: ['oracle-ee', 'windows-server', 'sql-server'],
        })),
      },
    }
    const { type } = inputs.hardware.hosts[0]!
    // 16 cores: one pack of Datacenter. Oracle counts the whole cluster, SQL Server the machine: the same on any host.
    expect(hostProductCosts(type, false, withProducts)).toEqual({ 'windows-server': 6200 * 7 })
    // Pinned by must-rules: 16 x 0.5 processors, 22 % support for five years.
    const pinned = { ...withProducts, assumptions: assumed({ oracleWholeCluster: 0 }) }
    expect(hostProductCosts(type, false, pinned)['oracle-ee']).toBeCloseTo(8 * 47_500 * 7 * (1 + 5 * 0.22), 6)
  })

  test('Datacenter is bought once for a host, whichever machines there ask for Windows', () => {
    const windows = (products: readonly string[]) => ({
      ...inputs,
      estate: {
        ...inputs.estate,
        workloads: inputs.estate.workloads.map((w, i) => ({ ...w, products: [products[i % products.length]!] })),
      },
    })
    const lines = (products: readonly string[]) =>
      both(windows(products)).after.licences.lines.filter(({ product }) => product.startsWith('windows-server'))
    // Two hosts, a pack of 16 cores each; after a failure every machine may run on either.
    const once = [['windows-server-datacenter', 2, 2 * 6200 * 7]]
    const said = (products: readonly string[]) =>
      lines(products).map(({ product, units, oneOffCNY }) => [product, units, oneOffCNY.value])
    expect(said(['windows-server-datacenter'])).toEqual(once)
    expect(said(['windows-server-datacenter', 'windows-server'])).toEqual(once)
    expect(said(['windows-server-datacenter', 'windows-server-standard'])).toEqual(once)
    // Standard alone: a set per two of the four machines that may run on a host.
    expect(said(['windows-server-standard'])).toEqual([['windows-server-standard', 4, 4 * 1070 * 7]])
    // The solver counts one licence a host as well.
    const mixed = windows(['windows-server-datacenter', 'windows-server'])
    expect(hostProductCosts(inputs.hardware.hosts[0]!.type, false, mixed)).toEqual({ 'windows-server': 6200 * 7 })
  })

  test('versions make no other product, and what has no rule is named instead of stopping the plan', () => {
    const licensed = (products: readonly string[]) =>
      both({
        ...inputs,
        estate: {
          ...inputs.estate,
          workloads: inputs.estate.workloads.map((w, i) => ({ ...w, vcpu: 5, products: products.slice(i, i + 1) })),
        },
      }).after.licences
    const said = (products: readonly string[]) =>
      licensed(products).lines.flatMap(({ product, units }) =>
        product.startsWith('vsphere') ? [] : [[product, units]],
      )
    // One product under three names: 3 x 5 cores are 8 packs of two, rounded up once.
    expect(said(['sql-server', 'sql-server-standard', 'sql-server-2019'])).toEqual([['sql-server-standard', 8]])
    expect(said(['sql-server-2016-enterprise'])).toEqual([['sql-server-enterprise', 3]])
    expect(said(['windows-server-2012-r2-datacenter'])).toEqual([['windows-server-datacenter', 2]])
    // By machine it needs Software Assurance, which the list price does not contain: said, unless a price is given.
    const codes = (prices: readonly Price[]) => {
      const workloads = inputs.estate.workloads.map((w, i) => ({ ...w, products: i === 0 ? ['sql-server'] : [] }))
      const { before: today, after: then } = both({ ...inputs, prices, estate: { ...inputs.estate, workloads } })
      return [today, then].map(({ findings }) => findings.some(({ code }) => code === 'licence-assurance'))
    }
    expect(codes(inputs.prices)).toEqual([false, true])
    expect(codes([...inputs.prices, { ...inputs.prices[0]!, id: 'sql-server-standard' }])).toEqual([false, false])
    expect(licensed(['sql-server-web']).unknownProducts).toEqual(['sql-server-web'])
  })

  test('Windows of any edition weighs on the choice of hosts', () => {
    const workloads = inputs.estate.workloads.map((w) => ({ ...w, products: ['windows-server-standard'] }))
    const withStandard = { ...inputs, estate: { ...inputs.estate, workloads } }
    expect(hostProductCosts(inputs.hardware.hosts[0]!.type, false, withStandard)).toEqual({
      'windows-server': 6200 * 7,
    })
  })

  test('SQL Server is licensed for the vCPU of the planning year', () => {
    const workloads = inputs.estate.workloads.map((w, i) => ({
      ...w,
      vcpu: 8,
      growthRatioPerYear: 0.5,
      products: i === 0 ? ['sql-server'] : [],
    }))
    const packs = (planningYear: number) =>
      both({
        ...inputs,
        estate: { ...inputs.estate, workloads },
        policy: { ...inputs.policy, planningYear },
      }).after.licences.lines.find(({ product }) => product === 'sql-server-standard')!.units
    const { baseYear } = inputs.policy
    expect(packs(baseYear)).toBe(8 / 2)
    // 30 % of the growth for three years: 8 x 1.15^3 = 12.17 cores in packs of two.
    expect(packs(baseYear + 3)).toBe(7)
  })

  test('the recovery point is a week where only the weekly full backup is kept', () => {
    const points = (change: Partial<Backup>) =>
      evaluateBackup(
        { ...inputs.hardware.backup!, otherDays: 'incremental', keptIncremental: 3, ...change },
        demand,
        {},
      ).recoveryPointHours
    expect(points({})).toBe(24)
    expect(points({ keptIncremental: 0 })).toBe(7 * 24)
    expect(points({ otherDays: 'none' })).toBe(7 * 24)
    expect(points({ otherDays: 'differential', keptIncremental: 0 })).toBe(7 * 24)
  })

  test('downtime is priced only when asked for, and beside the total', () => {
    expect(after.finance.downtimeCNY).toBeNull()
    const { before: priced } = both({ ...inputs, assumptions: assumed({ downtimeCNYPerHour: 1000 }) })
    const hours = before.continuity.systems.reduce((sum, { unplannedHoursPerYear }) => sum + unplannedHoursPerYear, 0)
    expect(priced.finance.downtimeCNY!.value).toBeCloseTo(hours * 1000 * 5, 6)
    expect(priced.finance.tcoCNY.value).toBeCloseTo(before.finance.tcoCNY.value, 9)
  })
})
