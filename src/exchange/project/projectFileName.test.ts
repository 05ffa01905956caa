import { expect, it } from 'vitest'
import { isProjectFile, plainFileName, projectNameOf } from './projectFileName'

it('knows a project by its ending, however it is written', () => {
  expect(isProjectFile('case.hostwright')).toBe(true)
  expect(isProjectFile('CASE.HOSTWRIGHT')).toBe(true)
  expect(isProjectFile('hostwright')).toBe(false)
  expect(isProjectFile('case.hostwright.xlsx')).toBe(false)
})

it('takes the ending off once, and nothing else', () => {
  expect(projectNameOf('Case 2.0.Hostwright')).toBe('Case 2.0')
  expect(projectNameOf('case.xlsx')).toBe('case.xlsx')
})

it('leaves out what no system takes in the name of a file', () => {
  expect(plainFileName('A/B: "new"?.HOSTWRIGHT')).toBe('A B   new')
})
