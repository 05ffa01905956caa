import * as XLSX from 'xlsx'
import { expect, test } from './hosts/test'
import { testIds } from '../src/renderer/testIds'

test('the reference case: read the figures, fail a host, change a lever, export and read back', async ({ app }) => {
  await app.openReference()

  const legacy = await app.figures('legacy')
  const plan = await app.figures('plan')
  expect([legacy.servers, plan.servers]).toEqual([54, 4])
  expect([legacy.racks, plan.racks]).toEqual([11, 2])
  expect(plan.itPowerKW).toBeLessThan(legacy.itPowerKW / 2)
  expect(await app.answer()).toContain('4 hosts carry all 68 workloads')

  await app.go('placement')
  await expect(app.hosts()).toHaveCount(4)
  const counts = await app
    .hosts()
    .evaluateAll((columns) => columns.map((column) => Number(column.getAttribute('data-workloads'))))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(68)

  await app.failHost('host-1')
  const restarts = await app.restarts()
  expect(restarts.size).toBe(counts[0])
  for (const host of restarts.values()) expect(['host-2', 'host-3', 'host-4']).toContain(host)
  await app.byId(testIds.failureClose).click()

  await app.setLever('hosts', '5')
  expect((await app.figures('plan')).servers).toBeLessThanOrEqual(5)
  await app.setLever('tariff', '1.6')
  const dearer = await app.figures('plan')
  expect(dearer.tcoCNY).toBeGreaterThan(plan.tcoCNY)
  expect(dearer.energyKWhPerYear).toBeGreaterThan(0)

  const { bytes } = await app.exportReport('en')
  const book = XLSX.read(bytes, { type: 'array' })
  const named = (name: string): unknown => {
    const reference = book.Workbook?.Names?.find(({ Name }) => Name === name)?.Ref
    expect(reference, name).toBeDefined()
    const [sheet = '', cell = ''] = reference!.split('!')
    return (book.Sheets[sheet.replace(/^'|'$/g, '')]?.[cell.replaceAll('$', '')] as XLSX.CellObject | undefined)?.v
  }
  expect(named('assume_tariffCNYPerKWh')).toBe(1.6)
  for (const key of ['servers', 'racks', 'itPowerKW', 'energyKWhPerYear', 'tcoCNY'] as const)
    expect(Number(named(`result_plan_${key}`)), key).toBeCloseTo(dearer[key], 6)
})

test('too few hosts: the window says what is short instead of a plan', async ({ app }) => {
  await app.openReference()
  await app.setLever('hosts', '3')
  await expect(app.byId(testIds.answer)).toHaveAttribute('data-status', 'infeasible')
  expect(await app.answer()).toMatch(/short by 166\.7 GiB/)
  const book = XLSX.read((await app.exportReport('en')).bytes, { type: 'array' })
  const said = XLSX.utils.sheet_to_csv(book.Sheets['Why it does not fit']!)
  expect(said).toContain('short by 166.7 GiB')
  expect(said).toMatch(/1 more host of type x3850-x6,all that was asked for/)
  await app.setLever('hosts', '4')
  await expect(app.byId(testIds.answer)).toHaveAttribute('data-status', 'optimal')
})

test('a solve is undone and done again', async ({ app }) => {
  await app.openReference()
  const before = await app.figures('plan')
  await app.setLever('tariff', '1.6')
  expect((await app.figures('plan')).tcoCNY).toBeGreaterThan(before.tcoCNY)
  await app.byId(testIds.undo).click()
  await app.ready()
  expect(await app.figures('plan')).toEqual(before)
})

test('unsaved work is back after a crash of the page', async ({ app }) => {
  await app.openReference()
  await app.setLever('tariff', '1.6')
  const figures = await app.figures('plan')
  const kept = (): Promise<boolean> =>
    app.host.page.evaluate(async () => {
      const host = (window as unknown as { hostwright?: { readPreference(key: string): Promise<string | null> } })
        .hostwright
      const text = host ? await host.readPreference('recovery') : localStorage.getItem('hostwright.recovery')
      return (text ?? '') !== ''
    })
  await expect.poll(kept).toBe(true)
  // Leaving without an answer to the browser's question, as a crash does.
  app.host.page.on('dialog', (dialog) => void dialog.accept())
  await app.host.page.goto(`${app.host.origin}/index.html`)
  await app.ready()
  expect(await app.figures('plan')).toEqual(figures)
})
