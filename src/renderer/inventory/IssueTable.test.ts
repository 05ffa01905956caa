// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { createMemoryHost } from '../../app/memoryHost'
import { LedgerRecorder } from '../../exchange/ledger'
import { setHost } from '../hosts/theHost'
import { testIds } from '../testIds'
import IssueTable from './IssueTable.vue'

beforeEach(() => {
  setHost(createMemoryHost())
  setActivePinia(createPinia())
})

it('names reasons and fields in words, never by their keys', () => {
  const recorder = new LedgerRecorder()
  for (const score of [400, 500])
    recorder.assumed(
      'import.spec-from-catalogue',
      { file: 'a.csv', row: score, column: 'specRate2006' },
      { score, basis: 'exact', processor: 'E5' },
    )
  recorder.assumed('import.power-from-catalogue', { file: 'a.csv', row: 4, column: 'maxPowerW' }, {})
  const table = mount(IssueTable, { props: { ledger: recorder.finish() } })
  const reasons = table.get(`[data-testid="${testIds.ledgerCode}"]`)
  expect(reasons.text()).not.toMatch(/import\./)
  expect(reasons.text()).toMatch(/The SPEC rate … .*\(2\)/)
  expect(table.get(`[data-testid="${testIds.ledger}"]`).text()).toContain('Full-load power')
  expect(table.text()).not.toContain('maxPowerW')
})
