import { performance } from 'node:perf_hooks'
import { lishuiInputs } from '../../fixtures/lishui/lishuiInputs'
import { assumptionRegistry, type AssumptionKey } from '../../src/planner/model/assumptions'
import type { PlanInputs } from '../../src/planner/model/inputs'
import type { Plan } from '../../src/planner/model/plan'
import { runPipeline } from '../../src/planner/pipeline'
import { nodeEngines } from '../../src/solver/engine/nodeEngines'
import type { EngineName } from '../../src/solver/solution'
import { solve } from '../../src/solver/solve'

export interface LatencyOptions {
  readonly engine: EngineName
  /** Positions each lever takes, one after the other, as when it is dragged. */
  readonly stepsPerLever: number
  /** Fewer levers and positions, for a first look. */
  readonly quick: boolean
}

export interface LatencyRow {
  readonly lever: string
  readonly samples: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly maxMs: number
  /** Of the same runs, the part that the solver took. */
  readonly solveP50Ms: number
  readonly solveP95Ms: number
}

interface Lever {
  readonly name: string
  readonly at: (inputs: PlanInputs, position: number) => PlanInputs
}

const assumptionLever = (key: AssumptionKey, low: number, high: number): Lever => ({
  name: key,
  at: (inputs, position) => ({
    ...inputs,
    assumptions: { ...inputs.assumptions, [key]: { value: low + (high - low) * position, mark: 'A', source: 'lever' } },
  }),
})

const withinRegistry = (key: AssumptionKey, ratio: number): Lever => {
  const { min, max, default: value } = assumptionRegistry[key]
  return assumptionLever(key, Math.max(min, value * (1 - ratio)), Math.min(max, value * (1 + ratio)))
}

const policyLever = <Key extends keyof PlanInputs['policy']>(
  key: Key,
  values: readonly PlanInputs['policy'][Key][],
): Lever => ({
  name: key,
  at: (inputs, position) => ({
    ...inputs,
    policy: { ...inputs.policy, [key]: values[Math.min(values.length - 1, Math.floor(position * values.length))]! },
  }),
})

/** What a planner drags: each lever from one end of its usual range to the other. */
const levers: readonly Lever[] = [
  policyLever('hostLimit', [4, 5, 6, 7, 8]),
  policyLever('failures', ['none', 'any-1']),
  policyLever('planningYear', [2026, 2027, 2028, 2029, 2030, 2031]),
  policyLever('cpuBasis', ['peak', 'p95', 'p90', 'average']),
  assumptionLever('demandScaleRatio', 0.8, 1.1),
  withinRegistry('cpuTargetFailureRatio', 0.1),
  withinRegistry('memoryTargetNormalRatio', 0.1),
  withinRegistry('tariffCNYPerKWh', 0.5),
  withinRegistry('pueRatio', 0.2),
  withinRegistry('discountRatioPerYear', 0.5),
  {
    name: 'memoryGiBPerHost',
    at: (inputs, position) => ({
      ...inputs,
      hardware: {
        ...inputs.hardware,
        hosts: inputs.hardware.hosts.map((group) => ({
          ...group,
          type: { ...group.type, memoryGiB: 256 + 64 * Math.round(position * 4) },
        })),
      },
    }),
  },
]

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0

/**
 * Time from a lever to the figures at the reference size: demand, problem, warm solve, verified plan and both evaluations,
 * in one thread under Node. What a window adds is the copy to and from its worker and the drawing.
 */
export async function benchLatency(options: LatencyOptions): Promise<readonly LatencyRow[]> {
  const inputs = lishuiInputs()
  let solveMs = 0
  let previous: Plan | undefined
  const answer = async (changed: PlanInputs): Promise<number> => {
    const started = performance.now()
    const { outcome } = await runPipeline(
      changed,
      async (problem, solveOptions) => {
        const begun = performance.now()
        const outcome = await solve(problem, solveOptions, nodeEngines)
        solveMs = performance.now() - begun
        return outcome
      },
      { engine: options.engine, seed: 1, timeLimitMs: 10_000, ...(previous ? { previous } : {}) },
    )
    if (outcome.status === 'optimal' || outcome.status === 'feasible') previous = outcome.plan
    return performance.now() - started
  }
  // The first runs compile; a person has opened the case and seen its plan before touching a lever.
  for (let i = 0; i < 5; i++) await answer(inputs)
  const rows: LatencyRow[] = []
  const all: { readonly totalMs: number; readonly solveMs: number }[] = []
  const steps = options.quick ? 5 : options.stepsPerLever
  for (const lever of options.quick ? levers.slice(0, 5) : levers) {
    const samples: { readonly totalMs: number; readonly solveMs: number }[] = []
    await answer(inputs)
    for (let step = 0; step < steps; step++) {
      const totalMs = await answer(lever.at(inputs, steps === 1 ? 0 : step / (steps - 1)))
      samples.push({ totalMs, solveMs })
    }
    rows.push(rowOf(lever.name, samples))
    all.push(...samples)
  }
  return [...rows, rowOf('all levers', all)]
}

function rowOf(lever: string, samples: readonly { readonly totalMs: number; readonly solveMs: number }[]): LatencyRow {
  const total = samples.map((s) => s.totalMs).sort((a, b) => a - b)
  const solver = samples.map((s) => s.solveMs).sort((a, b) => a - b)
  return {
    lever,
    samples: samples.length,
    p50Ms: at(total, 0.5),
    p95Ms: at(total, 0.95),
    maxMs: at(total, 1),
    solveP50Ms: at(solver, 0.5),
    solveP95Ms: at(solver, 0.95),
  }
}
