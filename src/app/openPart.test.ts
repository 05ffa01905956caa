import { describe, expect, it } from 'vitest'
import type { PlanStage } from '../planner/model/plan'
import { openPart } from './openPart'

const stage = (id: PlanStage['id'], proven: boolean): PlanStage => ({ id, value: 2, bound: proven ? 2 : 1, proven })
const plan = (provenMinimal: boolean, ...stages: PlanStage[]) => ({
  hostCount: { used: 24, lowerBound: provenMinimal ? 24 : 23, provenMinimal, boundMethod: 'volume' },
  stages,
})

describe('openPart', () => {
  it('names what is not proven, the weightiest first', () => {
    expect(openPart(plan(true, stage('placed', true), stage('cost', true)))).toBeNull()
    expect(openPart(plan(true, stage('placed', true), stage('cost', false)))).toBe('cost')
    expect(openPart(plan(false, stage('placed', true), stage('cost', false)))).toBe('hosts')
    expect(openPart(plan(false, stage('placed', false)))).toBe('placed')
  })

  it('leaves aside what does not decide: evenness and moves', () => {
    expect(openPart(plan(true, stage('placed', true), stage('balance', false), stage('moves', false)))).toBeNull()
  })
})
