import { testIds } from '../src/renderer/testIds'
import type { AppPage } from './pages/AppPage'
import { expect, test } from './hosts/test'

const cell = (app: AppPage, row: number, column: number) =>
  app
    .byId(testIds.grid('workloads'))
    .locator(`revogr-data[col-type="rgCol"] [data-rgrow="${row}"][data-rgcol="${column}"]`)

async function workloads(app: AppPage): Promise<void> {
  await app.openReference()
  await app.go('inventory')
  await app.byId(testIds.tab('workloads')).click()
  await cell(app, 2, 2).click()
  // From the Chinese name to the virtual CPUs.
  for (let step = 0; step < 4; step++) await app.host.page.keyboard.press('ArrowRight')
  await expect(app.byId(testIds.cellBar)).toContainText('vCPU')
}

test('cells are typed, filled down, refused in words and undone by keyboard', async ({ app }) => {
  const { keyboard } = app.host.page
  await workloads(app)
  await keyboard.type('12')
  await keyboard.press('Enter')
  await expect(cell(app, 2, 6)).toHaveText('12')
  await keyboard.press('ArrowUp')
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Control+d')
  await expect(cell(app, 4, 6)).toHaveText('12')
  await keyboard.press('Control+z')
  await expect(cell(app, 4, 6)).not.toHaveText('12')
  await keyboard.type('many')
  await keyboard.press('Enter')
  await expect(app.byId(testIds.gridRefused)).toContainText('"many" is not a number')
  await expect(cell(app, 2, 6)).toHaveAttribute('aria-invalid', 'true')
})

test('a deleted workload leaves its rules, and all of it comes back', async ({ app }) => {
  const { keyboard } = app.host.page
  await workloads(app)
  await keyboard.press('Control+Home')
  await expect(app.byId(testIds.cellBar)).toContainText('HIS-DB-1')
  await keyboard.press('Control+-')
  await expect(app.byId(testIds.grid('workloads'))).toHaveAttribute('data-rows', '67')
  await expect(app.byId(testIds.gridRefused)).toContainText('apart-HIS-DB')
  await keyboard.press('Control+z')
  await expect(app.byId(testIds.grid('workloads'))).toHaveAttribute('data-rows', '68')
})

test('text is found from match to match', async ({ app }) => {
  const { keyboard } = app.host.page
  await workloads(app)
  await keyboard.press('Control+f')
  const find = app.byId(testIds.gridFind)
  await expect(find).toBeFocused()
  // At once: Enter right after a letter goes to the first cell of what is typed then.
  await find.fill('pacs')
  await expect(app.byId(testIds.gridFound)).toContainText('1 of 19')
  await keyboard.press('Enter')
  await expect(app.byId(testIds.gridFound)).toContainText('2 of')
})

test('a known grid factor is chosen beside its row, moves the emissions, and is undone', async ({ app }) => {
  const { keyboard } = app.host.page
  await app.openReference()
  const before = (await app.figures('plan')).co2TonnesPerYear
  await app.go('inventory')
  await app.tab('assumptions')
  await app.byId(testIds.gridFind).fill('CO₂ per kWh')
  await keyboard.press('Enter')
  await keyboard.press('ArrowDown')
  const known = app.byId(testIds.knownValues('carbonKgPerKWh'))
  await expect(known).toHaveValue('zhejiang-2023')
  await known.selectOption('zhejiang-2022')
  await app.ready()
  await expect(app.byId(testIds.cellBar)).toContainText('S:48: Zhejiang 2022')
  await expect(app.byId(testIds.lastChange)).toContainText('CO₂')
  expect((await app.figures('plan')).co2TonnesPerYear).toBeCloseTo((before * 0.5153) / 0.4974, 6)
  await keyboard.press('Control+z')
  await expect(known).toHaveValue('zhejiang-2023')
})
