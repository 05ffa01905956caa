import { expect, it } from 'vitest'
import type { Plan, PlanStage } from '../../planner/model/plan'
import { smallPlan } from '../board/smallPlan'
import { takesThePlace } from './planStanding'

const stage = (id: PlanStage['id'], value: number, bound: number): PlanStage => ({
  id,
  value,
  bound,
  proven: value === bound,
})
const withStages = (...stages: readonly PlanStage[]): Plan => ({ ...smallPlan(), stages })

it('compares plans by the first stage that differs', () => {
  const cheap = withStages(stage('cost', 4, 4), stage('balance', 0.6, 0.5))
  const even = withStages(stage('cost', 5, 4), stage('balance', 0.5, 0.5))
  expect(takesThePlace(cheap, even)).toBe(true)
  expect(takesThePlace(even, cheap)).toBe(false)
  expect(takesThePlace(cheap, cheap)).toBe(true)
})

it('prefers the plan of a full solve among plans that are even to three per cent', () => {
  const onTheWay = withStages(stage('cost', 4, 4), stage('balance', 0.501, 0.5))
  expect(takesThePlace(withStages(stage('cost', 4, 4), stage('balance', 0.515, 0.5)), onTheWay)).toBe(true)
  expect(takesThePlace(withStages(stage('cost', 4, 4), stage('balance', 0.516, 0.5)), onTheWay)).toBe(false)
})
