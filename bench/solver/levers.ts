import type { FailurePolicy, PackingProblem, Rule } from '../../src/solver/problem'

/** Share of a host used normally at most, as the estates are made. */
export const targetRatio = 0.8

export interface Lever {
  readonly name: string
  /** Host types that differ and a licensed product. */
  readonly mixed?: boolean
  /** The problems that the lever's positions ask for, one after the other, from the problem and its first answer. */
  readonly positions: (start: PackingProblem, used: number) => readonly PackingProblem[]
}

const memory = ({ dimensions }: PackingProblem): number => dimensions.length - 1

const withDemand = (problem: PackingProblem, factor: (d: number) => number): PackingProblem => ({
  ...problem,
  items: problem.items.map((item) => ({ ...item, demand: item.demand.map((x, d) => Math.ceil(x * factor(d) - 1e-9)) })),
})

const withCapacity = (
  problem: PackingProblem,
  normal: (whole: number, d: number) => number,
  after: (whole: number, d: number) => number,
): PackingProblem => ({
  ...problem,
  binTypes: problem.binTypes.map((type) => {
    const whole = type.failureCapacity ?? type.capacity
    return {
      ...type,
      capacity: whole.map((x, d) => Math.floor(normal(x, d))),
      failureCapacity: whole.map((x, d) => Math.floor(after(x, d))),
    }
  }),
})

/** What is moved at a meeting, one control at a time. */
export const levers: readonly Lever[] = [
  {
    name: 'demand up',
    positions: (start) => [1.01, 1.02, 1.04, 1.07, 1.1].map((by) => withDemand(start, () => by)),
  },
  {
    name: 'demand down',
    positions: (start) => [0.99, 0.97, 0.94, 0.9, 0.8].map((by) => withDemand(start, () => by)),
  },
  {
    name: 'memory demand',
    positions: (start) =>
      [1.02, 1.05, 1, 0.95, 1].map((by) => withDemand(start, (d) => (d === memory(start) ? by : 1))),
  },
  {
    name: 'host memory',
    positions: (start) =>
      [1.05, 1.25, 1.5, 0.95, 1].map((by) => {
        const larger = (x: number, d: number) => (d === memory(start) ? x * by : x)
        return withCapacity(start, (x, d) => larger(x, d) * targetRatio, larger)
      }),
  },
  {
    name: 'target use',
    positions: (start) =>
      [0.85, 0.9, 0.75, 0.7, 0.8].map((target) =>
        withCapacity(
          start,
          (x) => x * target,
          (x) => x,
        ),
      ),
  },
  {
    name: 'host count',
    positions: (start, used) =>
      [used + 1, used, used - 1, used, used + 2].map((count) => ({
        ...start,
        bins: Array.from({ length: count }, (_, i) => ({
          ...start.bins[i % start.bins.length]!,
          id: `fixed${i}`,
          mustUse: true,
        })),
      })),
  },
  {
    name: 'rule',
    positions: (start) => {
      const rule = (id: string, kind: 'apart' | 'together', items: readonly number[]): Rule => ({
        id,
        kind,
        items,
        strength: 'always',
      })
      const apart = rule('more apart', 'apart', [4, 20, 40])
      const together = rule('more together', 'together', [7, 31])
      const pin: Rule = { id: 'pin', kind: 'only-on', items: [11], bins: [0], strength: 'normal' }
      return [
        { ...start, rules: [...start.rules, apart] },
        { ...start, rules: [...start.rules, apart, together] },
        { ...start, rules: [...start.rules, together, pin] },
        { ...start, rules: start.rules.slice(1) },
        start,
      ]
    },
  },
  {
    name: 'failures',
    positions: (start) =>
      (
        [{ kind: 'none' }, { kind: 'any', count: 1 }, { kind: 'group', by: 'rack' }, { kind: 'any', count: 1 }] as const
      ).map((failure: FailurePolicy) => ({ ...start, failure })),
  },
  {
    name: 'prices',
    mixed: true,
    positions: (start) =>
      [3, 2, 5, 1].map((by) => ({
        ...start,
        binTypes: start.binTypes.map((type) => ({
          ...type,
          cost: type.cost * by,
          ...(type.productCosts
            ? { productCosts: { ...type.productCosts, database: type.productCosts['database']! * by * by } }
            : {}),
        })),
      })),
  },
]
