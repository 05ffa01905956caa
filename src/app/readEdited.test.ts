import { describe, expect, it } from 'vitest'
import { smallInfeasibleInputs } from '../../fixtures/small-infeasible/smallInfeasibleInputs'
import { writeTemplate } from '../exchange/template/writeTemplate'
import { readEdited } from './readEdited'

describe('readEdited', () => {
  it('takes a template for a template and lists its differences', () => {
    const base = smallInfeasibleInputs()
    const edited = { ...base, policy: { ...base.policy, failures: 'none' as const } }
    const { kind, inputs, differences } = readEdited(writeTemplate(edited, { language: 'en' }), 'case.xlsx', [base])
    expect(kind).toBe('template')
    expect(inputs?.policy.failures).toBe('none')
    expect(differences.map(({ area, field, after }) => [area, field, after])).toEqual([['policy', 'failures', 'none']])
  })

  it('refuses what is neither, with a reason', () => {
    const text = new TextEncoder().encode('a,b\n1,2\n')
    const { inputs, issues } = readEdited(text, 'x.csv', [smallInfeasibleInputs()])
    expect(inputs).toBeNull()
    expect(issues.map(({ code }) => code)).toContain('report.not-a-report')
  })
})
