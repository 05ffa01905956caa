import { expect, it } from 'vitest'
import type { Plan, PlanStage } from '../../planner/model/plan'
import { smallPlan } from '../board/smallPlan'
import { isNoWorse, leavesOpen } from './planStanding'

const stage = (id: PlanStage['id'], value: number, bound: number): PlanStage => ({
  id,
  value,
  bound,
  proven: value === bound,
})
const withStages = (...stages: readonly PlanStage[]): Plan => ({
  ...smallPlan(),
  hostCount: { ...smallPlan().hostCount, provenMinimal: true },
  stages,
})

it('leaves nothing open where all is proven and the load is even to three per cent', () => {
  expect(leavesOpen(withStages(stage('cost', 4, 4), stage('balance', 0.515, 0.5)))).toBe(false)
  expect(leavesOpen(withStages(stage('cost', 4, 4), stage('balance', 0.516, 0.5)))).toBe(true)
  expect(leavesOpen(withStages(stage('cost', 5, 4), stage('balance', 0.5, 0.5)))).toBe(true)
  const proven = withStages(stage('cost', 4, 4))
  expect(leavesOpen({ ...proven, hostCount: { ...proven.hostCount, provenMinimal: false } })).toBe(true)
})

it('compares plans by the first stage that differs', () => {
  const cheap = withStages(stage('cost', 4, 4), stage('balance', 0.6, 0.5))
  const even = withStages(stage('cost', 5, 4), stage('balance', 0.5, 0.5))
  expect(isNoWorse(cheap, even)).toBe(true)
  expect(isNoWorse(even, cheap)).toBe(false)
  expect(isNoWorse(cheap, cheap)).toBe(true)
})
