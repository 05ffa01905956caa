import { Random } from '../../src/solver/exact/Random'
import type { IdenticalInstance } from '../../src/solver/packIdentical'
import type { PackingProblem, Rule } from '../../src/solver/problem'

/**
 * Mixes of virtual machines as hospitals have them. `catalog`: five sizes. `rich`: each varied over a menu (about 70
 * sizes). `heavy`: about three machines fill a host, so that volume alone is not the answer (about 90 sizes).
 * `measured`: sized from measured use on a fine grid, nearly all different.
 */
export type Mix = 'catalog' | 'rich' | 'heavy' | 'measured'

export const mixes: readonly Mix[] = ['catalog', 'rich', 'heavy', 'measured']

export interface EstateOptions {
  readonly items: number
  readonly mix: Mix
  readonly seed: number
  /** Two dimensions (CPU, memory), or 25: CPU in each hour of the day, and memory. */
  readonly dimensions: 2 | 25
}

interface Machine {
  /** Tenths of a vCPU. */
  readonly cpu: number
  /** Quarters of a GiB. */
  readonly memory: number
  readonly profile: number
}

/** An estate as a packing problem: identical hosts, and pairs or triples of machines that must be apart. */
export function generateEstate(options: EstateOptions): PackingProblem {
  const random = new Random(options.seed)
  const { cpuPerHost, memoryPerHost } = host(options)
  const machines = Array.from({ length: options.items }, () => machine(options.mix, random))
  const items = machines.map((m, i) => ({
    id: `vm${i}`,
    demand: demand(m, options.dimensions),
    priority: 1,
    restart: true,
  }))
  const capacity =
    options.dimensions === 2 ? [cpuPerHost, memoryPerHost] : [...new Array<number>(24).fill(cpuPerHost), memoryPerHost]
  const rules = apartRules(
    items.map(({ demand: d }) => d.join(',')),
    random,
  )
  const binCount = enoughBins(
    items.map(({ demand: d }) => d),
    capacity,
  )
  return {
    dimensions: capacity.map((_, k) => ({ id: k === capacity.length - 1 ? 'memory' : `cpu${k}` })),
    items,
    binTypes: [{ id: 'host', capacity, cost: 1 }],
    bins: Array.from({ length: binCount }, (_, b) => ({ id: `host${b}`, type: 0 })),
    rules,
    failure: { kind: 'none' },
  }
}

/** The same without names and rules: size classes for the packing engine alone. */
export function toIdenticalInstance(problem: PackingProblem): IdenticalInstance {
  const classes = new Map<string, { size: readonly number[]; count: number }>()
  for (const { demand: size } of problem.items) {
    const key = size.join(',')
    const known = classes.get(key)
    if (known) known.count++
    else classes.set(key, { size, count: 1 })
  }
  return { capacity: problem.binTypes[0]!.capacity, classes: [...classes.values()] }
}

function host({ items, mix }: EstateOptions): { cpuPerHost: number; memoryPerHost: number } {
  if (mix === 'heavy' || items <= 100) return { cpuPerHost: 640, memoryPerHost: 1024 }
  if (items <= 1000) return { cpuPerHost: 800, memoryPerHost: 1280 }
  return { cpuPerHost: 960, memoryPerHost: 1536 }
}

const base = [
  { share: 0.55, cpu: 2, memory: 4 },
  { share: 0.27, cpu: 4, memory: 16 },
  { share: 0.12, cpu: 8, memory: 32 },
  { share: 0.045, cpu: 16, memory: 64 },
  { share: 0.015, cpu: 24, memory: 128 },
]

function machine(mix: Mix, random: Random): Machine {
  const profile = random.below(4)
  if (mix === 'heavy') return heavyMachine(random, profile)
  let draw = random.next()
  const kind = base.find(({ share }) => (draw -= share) < 0) ?? base[0]!
  if (mix === 'catalog') return { cpu: kind.cpu * 10, memory: kind.memory * 4, profile }
  if (mix === 'rich') {
    const cpu = Math.max(1, Math.round(kind.cpu * (0.5 + 0.25 * random.below(4))))
    return { cpu: cpu * 10, memory: Math.max(1, Math.round(kind.memory * (0.5 + 0.25 * random.below(5)))) * 4, profile }
  }
  // Measured: a share of what was granted, on a grid of 0.1 vCPU and 0.25 GiB.
  const cpu = Math.max(1, Math.round(kind.cpu * 10 * (0.3 + 0.7 * random.next())))
  return { cpu, memory: Math.max(1, Math.round(kind.memory * 4 * (0.4 + 0.6 * random.next()))), profile }
}

function heavyMachine(random: Random, profile: number): Machine {
  const draw = random.next()
  if (draw < 0.35) return { cpu: (6 + 2 * random.below(8)) * 10, memory: (96 + 16 * random.below(6)) * 4, profile }
  if (draw < 0.7) return { cpu: (24 + 4 * random.below(6)) * 10, memory: (32 + 8 * random.below(5)) * 4, profile }
  return { cpu: (8 + 4 * random.below(4)) * 10, memory: (24 + 12 * random.below(4)) * 4, profile }
}

/** Percent of the peak per hour: flat, office hours, clinic mornings, nightly batch. */
const profiles: readonly (readonly number[])[] = [
  new Array<number>(24).fill(100),
  [30, 30, 30, 30, 30, 35, 45, 70, 90, 100, 100, 95, 85, 90, 100, 95, 90, 75, 60, 50, 45, 40, 35, 30],
  [20, 20, 20, 20, 20, 30, 60, 95, 100, 100, 90, 80, 60, 50, 50, 45, 40, 35, 30, 25, 20, 20, 20, 20],
  [100, 100, 95, 90, 80, 60, 40, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 35, 40, 50, 70, 90, 100],
]

function demand({ cpu, memory, profile }: Machine, dimensions: 2 | 25): number[] {
  if (dimensions === 2) return [cpu, memory]
  return [...profiles[profile]!.map((percent) => Math.ceil((cpu * percent) / 100)), memory]
}

/** About a tenth of the machines stand in pairs (sometimes triples) of equal size that must not share a host. */
function apartRules(sizes: readonly string[], random: Random): Rule[] {
  const bySize = new Map<string, number[]>()
  sizes.forEach((size, i) => {
    const group = bySize.get(size)
    if (group) group.push(i)
    else bySize.set(size, [i])
  })
  const rules: Rule[] = []
  for (const members of bySize.values()) {
    let at = 0
    while (at + 1 < members.length) {
      if (random.next() >= 0.1) {
        at += 2
        continue
      }
      const length = random.next() < 0.15 && at + 2 < members.length ? 3 : 2
      rules.push({
        id: `apart${rules.length}`,
        kind: 'apart',
        items: members.slice(at, at + length),
        strength: 'always',
      })
      at += length
    }
  }
  return rules
}

/** A fifth more bins than the volume asks for, and some for small estates. */
function enoughBins(demands: readonly (readonly number[])[], capacity: readonly number[]): number {
  const volume = capacity.map((whole, k) => demands.reduce((sum, d) => sum + d[k]!, 0) / whole)
  return Math.ceil(Math.max(...volume) * 1.2) + 3
}
