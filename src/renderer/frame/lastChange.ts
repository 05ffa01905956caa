import type { Resource } from '../../planner/model/demand'
import { type Failover, fullestRatio } from '../../planner/model/plan'
import type { PipelineResult } from '../../planner/pipeline'

/** What is left on the fullest host after the worst failure, and where that is. */
export interface Headroom {
  /** Share of what may be used; negative never, since every plan holds. */
  readonly ratio: number
  readonly resource: Resource
  readonly hostId: string
  readonly failedHostIds: readonly string[]
}

/** Null without a plan, or where no failure is to be survived. */
export function headroomOf({ outcome }: PipelineResult): Headroom | null {
  const [worst] = [...('plan' in outcome ? outcome.plan.failover : [])].sort(
    (a, b) => fullestRatio(b) - fullestRatio(a),
  )
  if (!worst) return null
  return {
    ratio: 1 - fullestRatio(worst),
    resource: tightestResource(worst),
    hostId: worst.tightestHostId ?? '',
    failedHostIds: worst.failedHostIds,
  }
}

function tightestResource(state: Failover): Resource {
  const most = fullestRatio(state)
  if (state.peakCpuRatio === most) return 'cpu'
  return state.peakMemoryRatio === most ? 'memory' : 'vcpu'
}

const changedKeys = ['servers', 'racks', 'itPowerKW', 'co2TonnesPerYear', 'tcoCNY', 'headroom'] as const
export type ChangedKey = (typeof changedKeys)[number]

/** What the last step changed of what decides, each with the value before and after; null where there was or is no plan. */
export interface Changed {
  readonly key: ChangedKey
  readonly was: number | null
  readonly now: number | null
}

/** Values that an eye would take for equal are left out. */
const smallestShare = 5e-4

/** The figures that differ between two answers, in a fixed order; only the servers where one of them has no plan. */
export function changesBetween(before: PipelineResult, now: PipelineResult): readonly Changed[] {
  const valueOf = (key: ChangedKey, result: PipelineResult): number | null =>
    key === 'headroom' ? (headroomOf(result)?.ratio ?? null) : (result.after?.headline[key].value ?? null)
  // Figure by figure against nothing says the same again and again.
  const keys = before.after && now.after ? changedKeys : changedKeys.slice(0, 1)
  const changed = keys
    .map((key) => ({ key, was: valueOf(key, before), now: valueOf(key, now) }))
    .filter(({ was, now: is }) =>
      was === null || is === null ? was !== is : Math.abs(is - was) > smallestShare * Math.max(Math.abs(was), 1e-9),
    )
  // Emissions follow power; only where something else moves them are they said.
  const power = changed.some(({ key }) => key === 'itPowerKW')
  return changed.filter(({ key }) => key !== 'co2TonnesPerYear' || !power)
}
