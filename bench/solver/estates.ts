/**
 * Hospital-like estates made from a seed: 24 hours of CPU in thousandths of a core and memory in MiB, apart groups, failures
 * and, where asked for, host types with costs and licences. Sizes follow what inventories of virtual machines look like.
 */
import type { Bin, BinType, FailurePolicy, Item, PackingProblem, Rule } from '../../src/solver/problem'
import { random } from '../../src/solver/stages/model/random'

export interface EstateShape {
  readonly items: number
  readonly seed: number
  /** `catalogue`: five sizes; `rich`: about 70; `measured`: nearly every item its own. */
  readonly sizes: 'catalogue' | 'rich' | 'measured'
  readonly failure: FailurePolicy
  /** Share of a host that may be used normally; after a failure all of it. */
  readonly targetRatio: number
  /** Two more host types and a licensed product. */
  readonly mixed?: boolean
  /** Licensed products where types are mixed, up to five; the default is the database alone. */
  readonly products?: 1 | 2 | 3 | 4 | 5
  /** Hosts on offer; the default is half as many again as the volume asks for. */
  readonly hosts?: number
}

interface Size {
  readonly share: number
  readonly vcpu: number
  readonly memoryGiB: number
}

const menu: readonly Size[] = [
  { share: 0.55, vcpu: 2, memoryGiB: 4 },
  { share: 0.27, vcpu: 4, memoryGiB: 16 },
  { share: 0.12, vcpu: 8, memoryGiB: 32 },
  { share: 0.045, vcpu: 16, memoryGiB: 64 },
  { share: 0.015, vcpu: 24, memoryGiB: 128 },
]

interface Product {
  readonly id: string
  /** Share of the items that need it, and price per core. */
  readonly share: number
  readonly perCore: number
}

/** What is licensed by the core of every host where it may run; an item may need several. */
const products: readonly Product[] = [
  { id: 'database', share: 1 / 9, perCore: 40 },
  { id: 'server', share: 0.3, perCore: 12 },
  { id: 'middleware', share: 0.08, perCore: 30 },
  { id: 'imaging', share: 0.05, perCore: 60 },
  { id: 'reporting', share: 0.12, perCore: 20 },
]

/** Use by hour as a share of the peak, in hundredths: office hours, round the clock, a night batch, two clinics. */
const profiles: readonly (readonly number[])[] = [
  [0, 24, 30, 8, 18, 100],
  [0, 24, 70, 9, 17, 100],
  [0, 24, 20, 0, 5, 100],
  [0, 24, 25, 8, 11, 100, 14, 17, 90],
].map((parts) => {
  const hours = Array<number>(24).fill(0)
  for (let p = 0; p < parts.length; p += 3) for (let h = parts[p]!; h < parts[p + 1]!; h++) hours[h] = parts[p + 2]!
  return hours
})

export function estate(shape: EstateShape): PackingProblem {
  const next = random(shape.seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!
  const hours = Array.from({ length: 24 }, (_, h) => h)
  const licensed = shape.mixed ? products.slice(0, shape.products ?? 1) : []
  // A stream of its own: the same sizes and neighbours with any number of products.
  const draws = random(shape.seed + 7919)
  const needs = (i: number) =>
    licensed.flatMap(({ id, share }, p) => ((p === 0 ? i % 9 === 0 : draws() < share) ? [id] : []))
  const items = Array.from({ length: shape.items }, (_, i): Item => {
    let draw = next()
    const size = menu.find(({ share }) => (draw -= share) < 0) ?? menu[0]!
    const profile = pick(profiles)
    let peakMilli = size.vcpu * 500
    let memoryMiB = size.memoryGiB * 1024
    if (shape.sizes === 'rich') {
      peakMilli = size.vcpu * pick([300, 500, 700])
      memoryMiB = memoryMiB * pick([0.75, 1, 1.25, 1.5])
    } else if (shape.sizes === 'measured') {
      peakMilli = Math.ceil(size.vcpu * (200 + 700 * next()))
      memoryMiB = Math.ceil(memoryMiB * (0.6 + 0.8 * next()))
    }
    const needed = needs(i)
    const noise = () => (shape.sizes === 'measured' ? 0.8 + 0.4 * next() : 1)
    return {
      id: `w${i}`,
      demand: [...hours.map((h) => Math.ceil((peakMilli * profile[h]! * noise()) / 100)), memoryMiB],
      priority: 1 + (i % 4),
      restart: true,
      ...(needed.length > 0 ? { products: needed } : {}),
    }
  })
  const rules: Rule[] = []
  // About a tenth of the items in pairs and triples of neighbours.
  for (let i = 0; i + 2 < shape.items; i += 3) {
    if (next() > 0.13) continue
    const members = next() < 0.15 ? [i, i + 1, i + 2] : [i, i + 1]
    rules.push({ id: `apart${i}`, kind: 'apart', items: members, strength: 'always' })
  }
  const large = shape.items > 100
  const full = (cores: number, memoryGiB: number): number[] => [...hours.map(() => cores * 1000), memoryGiB * 1024]
  const type = (id: string, cores: number, memoryGiB: number, cost: number): BinType => {
    const failureCapacity = full(cores, memoryGiB)
    return {
      id,
      capacity: failureCapacity.map((c) => Math.floor(c * shape.targetRatio)),
      failureCapacity,
      cost,
      ...(licensed.length > 0
        ? { productCosts: Object.fromEntries(licensed.map(({ id: product, perCore }) => [product, cores * perCore])) }
        : {}),
    }
  }
  const binTypes = shape.mixed
    ? [type('small', 32, 256, 900), type('large', 48, 512, 1500), type('huge', 64, 1024, 2600)]
    : [large ? type('host', 48, 320, 1) : type('host', 30, 248, 1)]
  const memory = items.reduce((sum, item) => sum + item.demand[24]!, 0)
  const peak = Math.max(...hours.map((h) => items.reduce((sum, item) => sum + item.demand[h]!, 0)))
  const [first] = binTypes
  const byVolume = Math.max(memory / first!.capacity[24]!, peak / first!.capacity[0]!)
  const count = shape.hosts ?? Math.ceil(byVolume * 1.5) + 3
  const bins = binTypes.flatMap((_, t) =>
    Array.from({ length: shape.mixed ? Math.ceil(count / 2) : count }, (_, i): Bin => ({
      id: `t${t}h${i}`,
      type: t,
      groups: { rack: `R${i % 4}`, site: i % 2 === 0 ? 'A' : 'B' },
    })),
  )
  return {
    dimensions: [...hours.map((h) => ({ id: `cpu${h}` })), { id: 'memory' }],
    items,
    binTypes,
    bins,
    rules,
    failure: shape.failure,
  }
}
