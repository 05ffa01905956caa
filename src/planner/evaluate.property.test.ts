import fc from 'fast-check'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lishuiInputs } from '../../fixtures/lishui/lishuiInputs'
import { roundRobinPlan } from '../../fixtures/roundRobinPlan'
import { restartOrder } from './continuity/restartOrder'
import { evaluate } from './evaluate'
import { curvePowerW } from './facility/devicePower'
import { rackElevations } from './facility/rackElevation'
import { annuity, interestByYear, internalRateOfReturn, netPresentValue } from './finance/cashFlow'
import { billedCores, cpuLicences, windowsStandardCores } from './licences/countLicences'
import type { AssumptionValues } from './model/assumptions'
import type { Workload } from './model/estate'
import { explain, type Explanation } from './model/explain'
import type { DriveGroup, Storage } from './model/hardware'
import type { PlanInputs } from './model/inputs'
import { bytesPerGB, bytesPerGiB, gibFromGB, gibFromMiB, mibFromGiB } from './model/quantity'
import { planAsIs } from './placement/planAsIs'
import { capacityWaterfall } from './storage/capacityWaterfall'
import { evaluateStorage } from './storage/evaluateStorage'
import { arrange, arrangementsOf } from './storage/raidArrangement'

const reference = lishuiInputs()
const runs = { numRuns: 60 }

const assume = (values: Readonly<Partial<Record<keyof AssumptionValues, number>>>): AssumptionValues =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, mark: 'A', source: 'test' }]))

function evaluated(inputs: PlanInputs) {
  const { plan, demand } = roundRobinPlan(inputs)
  return evaluate(plan, inputs, demand)
}

describe('properties of the evaluation', () => {
  test('more load never lowers power, energy or cost', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        fc.double({ min: 1, max: 2, noNaN: true }),
        (scale, more) => {
          const at = (demandScaleRatio: number) =>
            evaluated({ ...reference, assumptions: assume({ demandScaleRatio }) }).headline
          const [less, greater] = [at(scale), at(scale * more)]
          for (const key of [
            'itPowerKW',
            'facilityPowerKW',
            'energyKWhPerYear',
            'co2TonnesPerYear',
            'racks',
            'tcoCNY',
          ] as const) {
            expect(greater[key].value).toBeGreaterThanOrEqual(less[key].value - 1e-6)
          }
        },
      ),
      { numRuns: 15 },
    )
  })

  test('later years never need less capacity, operations or backup space', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 4 }), (year, later) => {
        const at = (years: number) =>
          evaluated({ ...reference, policy: { ...reference.policy, planningYear: reference.policy.baseYear + years } })
        const [now, then] = [at(year), at(year + later)]
        expect(then.storage!.figures.neededGiB.value).toBeGreaterThanOrEqual(
          now.storage!.figures.neededGiB.value - 1e-6,
        )
        expect(then.backup!.peakGiB).toBeGreaterThanOrEqual(now.backup!.peakGiB - 1e-6)
        expect(then.backup!.fullHours).toBeGreaterThanOrEqual(now.backup!.fullHours - 1e-9)
      }),
      { numRuns: 10 },
    )
  })

  const driveGroup: fc.Arbitrary<DriveGroup> = fc.record({
    kind: fc.constantFrom('ssd' as const, 'sas-10k' as const, 'sas-15k' as const, 'nl-sas' as const),
    count: fc.integer({ min: 1, max: 60 }),
    sizeGB: fc.integer({ min: 100, max: 8000 }),
    iopsPerDrive: fc.integer({ min: 50, max: 5000 }),
    layout: fc.constantFrom('raid1' as const, 'raid10' as const, 'raid5' as const, 'raid6' as const, 'choose' as const),
    dataDrives: fc.constant(null),
    parityDrives: fc.constant(null),
    hotSpares: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
  })

  test('mirrored usable capacity never exceeds one leg, nor what reaches the mirror', () => {
    const whole = roundRobinPlan(reference).demand
    const demand = { ...whole, workloads: whole.workloads.slice(0, 6) }
    const none = new Array<number>(24).fill(0)
    fc.assert(
      fc.property(
        fc.array(driveGroup, { minLength: 1, maxLength: 2 }),
        fc.array(driveGroup, { minLength: 1, maxLength: 2 }),
        (one, other) => {
          const [first, second] = reference.hardware.storage.arrays
          const storage: Storage = {
            mirrored: true,
            provisioning: 'thin',
            arrays: [
              { ...first!, driveGroups: one },
              { ...second!, driveGroups: other },
            ],
          }
          const { arrays, figures, waterfall } = evaluateStorage(storage, demand, reference.estate.workloads, none, {})
          for (const array of arrays) {
            expect(figures.usableGiB.value).toBeLessThanOrEqual(array.waterfall.at(-1)!.leftGiB + 1e-6)
          }
          expect(waterfall.find(({ step }) => step === 'mirror')!.removedGiB).toBeGreaterThanOrEqual(-1e-6)
        },
      ),
      runs,
    )
  })

  test('a waterfall only loses, and its removals add up', () => {
    fc.assert(
      fc.property(
        driveGroup,
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (group, format, share) => {
          for (const arrangement of arrangementsOf(group, {})) {
            const steps = capacityWaterfall(group.count, group.sizeGB, arrangement, {
              formatRatio: format,
              metadataRatio: share,
              freeTargetRatio: share,
              snapshotReserveRatio: share,
            })
            for (const step of steps) expect(step.removedGiB).toBeGreaterThanOrEqual(-1e-9)
            const removed = steps.reduce((sum, step) => sum + step.removedGiB, 0)
            expect(steps[0]!.leftGiB - removed).toBeCloseTo(steps.at(-1)!.leftGiB, 6)
          }
        },
      ),
      runs,
    )
  })

  test('drives are spares, bound or unbound, none twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 5 }),
        (count, data, parity, spares) => {
          fc.pre(spares <= count)
          const { activeDrives, unbound } = arrange(count, 'raid5', data, parity, spares)
          expect(spares + activeDrives + unbound).toBe(count)
          expect(unbound).toBeLessThan(data + parity)
        },
      ),
      runs,
    )
  })

  test('units convert both ways without loss', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (size) => {
        expect((gibFromGB(size) * bytesPerGiB) / bytesPerGB).toBeCloseTo(size, 4)
        expect(gibFromMiB(mibFromGiB(size))).toBeCloseTo(size, 4)
      }),
      runs,
    )
  })

  test('a power curve passes its points and stays between its neighbours', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 2000 }), { minLength: 11, maxLength: 11 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (points, load) => {
          points.forEach((point, i) => {
            expect(curvePowerW(points, i / 10)).toBeCloseTo(point, 6)
          })
          const below = points[Math.floor(load * 10)]!
          const above = points[Math.min(10, Math.floor(load * 10) + 1)]!
          const watts = curvePowerW(points, load)
          expect(watts).toBeGreaterThanOrEqual(Math.min(below, above) - 1e-6)
          expect(watts).toBeLessThanOrEqual(Math.max(below, above) + 1e-6)
        },
      ),
      runs,
    )
  })

  test('another server never needs fewer licences', () => {
    const server = fc.record({
      sockets: fc.integer({ min: 1, max: 8 }),
      coresPerSocket: fc.integer({ min: 1, max: 96 }),
    })
    fc.assert(
      fc.property(
        fc.array(server, { maxLength: 8 }),
        server,
        fc.integer({ min: 0, max: 200 }),
        (servers, another, machines) => {
          expect(billedCores([...servers, another], 16, 72)).toBeGreaterThanOrEqual(billedCores(servers, 16, 72))
          expect(cpuLicences([...servers, another], 32)).toBeGreaterThan(cpuLicences(servers, 32))
          expect(windowsStandardCores(another, machines + 1)).toBeGreaterThanOrEqual(
            windowsStandardCores(another, machines),
          )
        },
      ),
      runs,
    )
  })

  test('the internal rate of return makes the net present value zero', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 10 }),
        (cost, gains) => {
          const flow = [-cost, ...gains]
          const rate = internalRateOfReturn(flow)
          if (rate !== null) expect(Math.abs(netPresentValue(flow, rate)) / cost).toBeLessThan(1e-6)
          else expect(netPresentValue(flow, 10) > 0 || netPresentValue(flow, -0.99) < 0).toBe(true)
        },
      ),
      runs,
    )
  })

  test('a loan is repaid: interest and principal are what is paid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e7 }),
        fc.double({ min: 0, max: 0.2, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        (principal, rate, years) => {
          const interest = interestByYear(principal, rate, years)
          expect(interest).toHaveLength(years)
          expect(interest[0]).toBeCloseTo(principal * rate, 6)
          // Equal payments: what is not interest repays the principal.
          const repaid = annuity(principal, rate, years) * years - interest.reduce((sum, amount) => sum + amount, 0)
          expect(repaid / principal).toBeCloseTo(1, 6)
          for (let year = 1; year < years; year++)
            expect(interest[year]!).toBeLessThanOrEqual(interest[year - 1]! + 1e-9)
        },
      ),
      runs,
    )
  })

  test('on one host the more critical machine never comes back later', () => {
    const restart = fc.record({
      criticality: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      rto: fc.option(fc.integer({ min: 1, max: 500 }), { nil: null }),
      host: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(restart, { maxLength: 40 }), (machines) => {
        const workloads = new Map(
          machines.map(({ criticality, rto }, i) => [
            `w${i}`,
            { ...reference.estate.workloads[0]!, id: `w${i}`, criticality, rtoMinutes: rto } satisfies Workload,
          ]),
        )
        const restarts = machines.map(({ host }, i) => ({ workloadId: `w${i}`, hostId: `h${host}` }))
        const order = restartOrder(restarts, workloads, {
          detectionMinutes: 0.25,
          bootMinutes: 5,
          applicationMinutes: 5,
          parallel: 4,
        })
        expect(order.map(({ workloadId }) => workloadId).sort()).toEqual([...workloads.keys()].sort())
        for (const a of order) {
          for (const b of order) {
            if (a.hostId === b.hostId && a.criticality < b.criticality)
              expect(a.restoreMinutes).toBeLessThanOrEqual(b.restoreMinutes)
          }
        }
      }),
      runs,
    )
  })

  test('an elevation holds every device once, none on another, none above its rack', () => {
    const { devices } = evaluated(reference).installation
    fc.assert(
      fc.property(
        fc.array(fc.record({ rackUnits: fc.integer({ min: 1, max: 10 }), watts: fc.integer({ min: 50, max: 2500 }) }), {
          maxLength: 60,
        }),
        fc.integer({ min: 0, max: 4 }),
        (sizes, racks) => {
          const many = sizes.map(({ rackUnits, watts }, i) => ({
            ...devices[0]!,
            id: `d${i}`,
            rackUnits,
            power: { kind: 'constant' as const, typicalW: watts },
          }))
          const elevations = rackElevations(many, racks, {})
          const placed = elevations.flatMap(({ positions }) => positions.map(({ deviceId }) => deviceId))
          expect([...placed].sort()).toEqual(many.map(({ id }) => id).sort())
          for (const { positions, heightUnits, peakPowerKW } of elevations) {
            let next = 1
            for (const position of positions) {
              expect(position.bottomUnit).toBe(next)
              next += position.heightUnits
            }
            expect(next - 1).toBeLessThanOrEqual(heightUnits)
            expect(peakPowerKW).toBeLessThanOrEqual(3 + 1e-9)
          }
        },
      ),
      runs,
    )
  })
})

describe('today and tomorrow', () => {
  test('take the same way: no step after the installation asks which of the two it has', () => {
    const steps = ['facility', 'storage', 'continuity', 'licences', 'finance', 'compare']
    const asking = steps.flatMap((step) =>
      readdirSync(join(import.meta.dirname, step))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'installationOf.ts')
        .filter((file) =>
          /'as-is'|'solved'|isBaseline|baseline ===/.test(readFileSync(join(import.meta.dirname, step, file), 'utf8')),
        )
        .map((file) => `${step}/${file}`),
    )
    expect(asking).toEqual([])
  })

  test('the same fleet under another name costs and draws the same', () => {
    const { demand } = roundRobinPlan(reference)
    const asIs = planAsIs(reference.estate)
    const today = evaluate(asIs, reference, demand).headline
    const renamed = evaluate(
      {
        ...asIs,
        hostCount: { ...asIs.hostCount, provenMinimal: true },
        evidence: { ...asIs.evidence, engine: 'highs' },
      },
      reference,
      demand,
    ).headline
    expect(renamed).toEqual(today)
  })

  test('every headline figure is a tree down to inputs with marks, and its sums hold', () => {
    const { headline } = evaluated(reference)
    const leaves = (tree: Explanation): readonly Explanation[] =>
      tree.inputs.length === 0 ? [tree] : tree.inputs.flatMap(leaves)
    for (const figure of Object.values(headline)) {
      const tree = explain(figure)
      expect(tree.value).toBe(figure.value)
      expect(tree.expression).not.toBe('')
      expect(tree.assumedInputs).toBeGreaterThan(0)
      for (const leaf of leaves(tree)) expect(['S', 'D', 'A', 'M']).toContain(leaf.mark)
    }
    const tco = explain(headline.tcoCNY)
    expect(tco.inputs.reduce((sum, line) => sum + line.value, 0)).toBeCloseTo(tco.value, 6)
    const short = explain(headline.servers, { mostInputs: 3 })
    expect(short.inputs).toHaveLength(3)
    expect(short.omitted).toBe(1)
  })
})
