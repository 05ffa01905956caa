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

test('a lever takes numbers as people write them, and says what it could not take', async ({ app }) => {
  await app.openReference()
  const { keyboard } = app.host.page
  const type = async (id: 'tariff' | 'hosts' | 'year', text: string): Promise<void> => {
    await app.byId(testIds.lever(id)).selectText()
    await keyboard.type(text)
    await keyboard.press('Enter')
    await app.ready()
  }
  const tariff = app.byId(testIds.lever('tariff'))
  const answer = app.byId(testIds.leverAnswer('tariff'))
  // A comma before the decimals: not ten times as much.
  await type('tariff', '0,6')
  await expect(tariff).toHaveValue('0.6')
  await expect(answer).toBeEmpty()
  await type('tariff', '12')
  await expect(tariff).toHaveValue('5')
  await expect(answer).toHaveText('12 was typed, 5 CNY/kWh is taken: 0 to 5.')
  await app.chooseLanguage('zh-CN')
  await expect(answer).toContainText('输入 12，采用 5')
  await app.chooseLanguage('en')
  await type('tariff', 'cheap')
  await expect(tariff).toHaveValue('5')
  await expect(answer).toContainText('“cheap” is not a number; 5 CNY/kWh stays.')
  await type('year', '2020')
  await expect(app.byId(testIds.leverAnswer('year'))).toHaveText(
    '2020 was typed, 2026 is taken: 2026 to 2041 in steps of 1.',
  )
  await expect(answer).toBeEmpty()

  await type('hosts', '１２')
  await expect(app.byId(testIds.lever('hosts'))).toHaveValue('12')
  await keyboard.press('ArrowDown')
  await expect(app.byId(testIds.lever('hosts'))).toHaveValue('11')
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
