import { describe, expect, it } from 'vitest'
import type { HostType } from '../model/hardware'
import { cheapestHardware, type HostOffer } from './cheapestHardware'
import { clinicHost, clinicInputs, clinicRule, clinicWorkload } from './double/clinic'
import { exhaustiveSolve } from './double/exhaustiveSolve'
import { MixQueue } from './MixQueue'
import { applyEdits } from './planEdit'

const options = { engine: 'highs', seed: 1, timeLimitMs: 1000 } as const
const offer = (type: HostType, changes: Partial<HostOffer> = {}): HostOffer => ({
  type,
  maxCount: null,
  rack: null,
  site: null,
  owned: false,
  ...changes,
})
/** 2 CPUs, 128 GiB, 2U, 50,000 CNY. */
const small = offer(clinicHost)
/** 2 CPUs, 256 GiB, 4U, 120,000 CNY: the same licences, twice the memory. */
const big = offer({ ...clinicHost, id: 'big', memoryGiB: 256, rackUnits: 4, priceId: 'big-host' })
const six = Array.from({ length: 6 }, (_, i) => clinicWorkload(`w-${i + 1}`, 40))
const zero = { value: 0, mark: 'A', source: 'test' } as const

/** Licences cost nothing, so that prices alone can be added up. */
const priced = () => {
  const inputs = clinicInputs(six, 1)
  const licence = { ...inputs.prices[0]!, id: 'vsphere-enterprise-plus', priceCNY: 0 }
  return { ...inputs, prices: [...inputs.prices, licence], assumptions: { ...inputs.assumptions, trainingCNY: zero } }
}

describe('cheapestHardware', () => {
  it('finds the cheapest mix and proves it', async () => {
    // 6 x 40 GiB: three a small host, two hosts and a spare: 3 x 50,000. Two big ones hold six each: 2 x 120,000.
    const found = await cheapestHardware(priced(), [small, big], {}, exhaustiveSolve, options)
    expect(found).toMatchObject({ status: 'found', proven: true, lowerBoundCNY: 150_000 })
    expect(found.choice!.groups.map(({ type, count }) => [type.id, count])).toEqual([['two-socket', 3]])
    expect(found.choice!.plan.hostCount.used).toBe(3)
    expect(found.choice!.evaluation.headline.servers.value).toBe(3)
  })

  it('leaves out the rules that name hosts of the offer, which a choice of other hosts cannot keep', async () => {
    const inputs = priced()
    const apart = clinicRule('pair', 'apart', ['w-1', 'w-2'])
    const rules = [clinicRule('here', 'only-on', ['w-1'], ['host-1']), apart]
    const ruled = { ...inputs, estate: { ...inputs.estate, rules } }
    const found = await cheapestHardware(ruled, [small, big], {}, exhaustiveSolve, options)
    expect(found).toMatchObject({ status: 'found', lowerBoundCNY: 150_000, rulesLeftOut: ['here'] })
    expect(found.choice!.inputs.estate.rules).toEqual([apart])
    expect(applyEdits(ruled, found.choice!.edits).inputs).toEqual(found.choice!.inputs)
  })

  it('counts what hosts add to licences of the whole cluster', async () => {
    // Big hosts cost less for the memory, but their cores have to be licensed too.
    const inputs = priced()
    const workloads = inputs.estate.workloads.map((w, i) => (i === 0 ? { ...w, products: ['oracle-ee'] } : w))
    const cheapBig = offer({ ...big.type, coresPerSocket: 2 * clinicHost.coresPerSocket, priceId: small.type.priceId })
    const chosen = async (estate: typeof inputs.estate) => {
      const { choice, proven } = await cheapestHardware(
        { ...inputs, estate },
        [small, cheapBig],
        {},
        exhaustiveSolve,
        options,
      )
      return [proven, choice!.groups.map(({ type, count }) => [type.id, count])]
    }
    expect(await chosen(inputs.estate)).toEqual([true, [['big', 2]]])
    expect(await chosen({ ...inputs.estate, workloads })).toEqual([true, [['two-socket', 3]]])
  })

  it('does not buy hosts of a mix that the plan leaves unused', async () => {
    // The question with three hosts stays open; with four, three are enough and the fourth is not bought.
    const open: typeof exhaustiveSolve = async (problem, solveOptions) => {
      const answer = await exhaustiveSolve(problem, solveOptions)
      if (problem.bins.length !== 3 || answer.status !== 'solved') return answer
      return { status: 'unknown', binCount: { ...answer.binCount, used: null }, evidence: answer.evidence }
    }
    const { choice } = await cheapestHardware(priced(), [small], {}, open, options)
    expect(choice!.groups.map(({ count }) => count)).toEqual([3])
    expect([choice!.priceCNY, choice!.costCNY, choice!.plan.hosts.length]).toEqual([150_000, 150_000, 3])
    expect(choice!.plan.failover).toHaveLength(3)
  })

  it('keeps to the limits of racks, power, budget and number', async () => {
    const chosen = async (limits: Parameters<typeof cheapestHardware>[2], offers = [small, big]) => {
      const { status, choice } = await cheapestHardware(priced(), offers, limits, exhaustiveSolve, options)
      return choice ? choice.groups.map(({ type, count }) => [type.id, count]) : status
    }
    // Two hosts at most: only two big ones carry all on the one that is left.
    expect(await chosen({ hosts: 2 })).toEqual([['big', 2]])
    // 400 W each: 0.8 kW are two hosts.
    expect(await chosen({ powerKW: 0.8 })).toEqual([['big', 2]])
    expect(await chosen({ powerKW: 0.8, rackUnits: 6 })).toBe('impossible')
    expect(await chosen({ budgetCNY: 149_999 })).toBe('impossible')
    // Only two small ones to be had: a big one beside them (220,000) is cheaper than two big ones (240,000).
    expect(await chosen({}, [offer(clinicHost, { maxCount: 2 }), big])).toEqual([
      ['two-socket', 2],
      ['big', 1],
    ])
  })

  it('uses owned hosts first and leaves out what has no price', async () => {
    const owned = offer(clinicHost, { owned: true, maxCount: 1 })
    const unknown = offer({ ...clinicHost, id: 'unknown', priceId: 'none' })
    const found = await cheapestHardware(priced(), [small, owned, unknown], {}, exhaustiveSolve, options)
    expect(found.withoutPrice).toEqual(['unknown'])
    expect(found.choice!.groups.map(({ type, count }) => [type.id, count])).toEqual([
      ['two-socket', 2],
      ['two-socket-2', 1],
    ])
    expect(found.choice!.costCNY).toBe(100_000)
  })

  it('counts licences: with dear ones per CPU fewer and larger hosts win', async () => {
    // Two CPUs a host either way. At 60,000 CNY a CPU, support not counted: 3 x (50,000 + 120,000) = 510,000 against
    // 2 x (120,000 + 120,000) = 480,000. At 1,000 CNY a CPU three small ones stay cheaper.
    const inputs = priced()
    const withLicence = (priceCNY: number) => ({
      ...inputs,
      prices: inputs.prices.map((price) => (price.id === 'vsphere-enterprise-plus' ? { ...price, priceCNY } : price)),
    })
    const cheap = await cheapestHardware(withLicence(1000), [small, big], {}, exhaustiveSolve, options)
    const dear = await cheapestHardware(withLicence(60_000), [small, big], {}, exhaustiveSolve, options)
    expect(cheap.choice!.groups[0]!.type.id).toBe('two-socket')
    expect(dear.choice!.groups[0]!.type.id).toBe('big')
  })

  it('gives inputs that a scenario can take over', async () => {
    const inputs = priced()
    const { choice } = await cheapestHardware(inputs, [small, big], { hosts: 2 }, exhaustiveSolve, options)
    expect(applyEdits(inputs, choice!.edits).inputs).toEqual(choice!.inputs)
  })

  it('says what it knows when stopped', async () => {
    const found = await cheapestHardware(priced(), [small, big], {}, exhaustiveSolve, { ...options, mixLimit: 3 })
    expect(found).toMatchObject({ status: 'unknown', proven: false, choice: null })
    expect(found.lowerBoundCNY).toBeLessThanOrEqual(150_000)
  })
})

describe('MixQueue', () => {
  it('gives every mix once, from the cheapest on', () => {
    const queue = new MixQueue([3, 2], [2, 3], ([a, b]) => a! + b! <= 3)
    const seen: [string, number][] = []
    for (let mix = queue.next(); mix; mix = queue.next()) seen.push([mix.counts.join(), mix.cost])
    expect(seen.map(([, cost]) => cost)).toEqual([...seen.map(([, cost]) => cost)].sort((a, b) => a - b))
    expect(seen.map(([counts]) => counts).sort()).toEqual([
      '0,0',
      '0,1',
      '0,2',
      '0,3',
      '1,0',
      '1,1',
      '1,2',
      '2,0',
      '2,1',
    ])
  })
})
