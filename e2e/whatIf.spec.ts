import { expect, test } from './hosts/test'
import { testIds } from '../src/renderer/testIds'

test('a limit on vCPU per core: it binds, says by how much, is undone in its box and lifted by a repair', async ({
  app,
}) => {
  await app.openReference()
  const box = app.byId(testIds.lever('vcpuRatio'))
  // 214 vCPU; three survivors of 32 cores at 2 per core hold 192.
  await app.setLever('vcpuRatio', '2')
  expect(await app.answer()).toContain('vCPU allocation is short by 22 vCPU when the failure happens')
  await expect(app.byId(testIds.lever('vcpuLimit'))).toHaveValue('always')
  await expect(app.byId(testIds.lastChange)).toContainText('vCPU per core at most')

  await box.press('Control+z')
  await app.ready()
  await expect(box).toHaveValue('4')
  await expect(app.byId(testIds.lever('vcpuLimit'))).toHaveValue('reported')
  await box.press('Control+Shift+z')
  await app.ready()
  await expect(box).toHaveValue('2')

  // Kept while nothing has failed only: 4 x 64 = 256 vCPU hold 214.
  await app.setLever('vcpuLimit', 'normal')
  expect(await app.answer()).toContain('4 hosts carry all 68 workloads')
  await app.setLever('vcpuLimit', 'always')
  const repair = app.byId('repair-vcpu')
  await expect(repair).toBeVisible({ timeout: 60_000 })
  await repair.click()
  await app.ready()
  expect(await app.answer()).toContain('4 hosts carry all 68 workloads')
  await expect(box).toHaveValue('2.5')
  await expect(app.byId(testIds.lastChange)).toContainText('Headroom')
})

test('the fan of growth: a picture and a table of the years in which limits are met', async ({ app }) => {
  await app.openReference()
  await app.go('scenarios')
  await app.tab('robust')
  const rows = app.byId('growth-fan-table').locator('tbody tr')
  await expect(rows).toHaveCount(4)
  await expect(rows.first()).toContainText('2029')
  await app.setLever('vcpuLimit', 'always')
  await expect(rows).toHaveCount(5)
  await expect(app.byId('growth-fan').getByRole('img')).toHaveAccessibleName(/is full first, in 2027/)
})
