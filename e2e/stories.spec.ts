import * as XLSX from 'xlsx'
import { expect, test } from './hosts/test'
import { testIds } from '../src/renderer/testIds'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const { utils } = XLSX

/** An estate as its hypervisor lists it: 24 machines of 16 GiB on three hosts. */
function inventory(): Buffer {
  const machines = Array.from({ length: 24 }, (_, i) => i + 1)
  const book = utils.book_new()
  const add = (name: string, rows: (string | number)[][]): void => {
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  }
  add('vInfo', [
    ['VM', 'Powerstate', 'Template', 'CPUs', 'Memory', 'In Use MiB', 'Datacenter', 'Cluster', 'Host', 'VM ID'],
    ...machines.map((i) => [
      `VM-${i}`,
      'poweredOn',
      'False',
      4,
      16_384,
      51_200,
      'DC1',
      'PROD',
      `esx${(i % 3) + 1}`,
      `vm-${i}`,
    ]),
  ])
  add('vCPU', [
    ['VM', 'CPUs', 'Max', 'Overall', 'VM ID'],
    ...machines.map((i) => [`VM-${i}`, 4, 10_000, 800, `vm-${i}`]),
  ])
  add('vHost', [
    ['Host', 'Datacenter', 'Cluster', 'Speed', '# CPU', 'Cores per CPU', '# Cores', 'CPU usage %', '# Memory', 'Model'],
    ...[1, 2, 3].map((i) => [`esx${i}`, 'DC1', 'PROD', 2500, 2, 8, 16, 20, 262_144, 'PowerEdge R740']),
  ])
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
}

test('story: from the inventory to the report', async ({ app }) => {
  await app.choose({ name: 'vcenter.xlsx', mimeType: xlsx, buffer: inventory() })
  await expect(app.byId(testIds.importFound('workloads'))).toHaveAttribute('data-value', '24')
  await app.byId(testIds.importAccept).click()
  await app.ready()
  const legacy = await app.figures('legacy')
  const plan = await app.figures('plan')
  expect(legacy.servers).toBe(3)

  await app.go('placement')
  const counts = await app
    .hosts()
    .evaluateAll((columns) => columns.map((column) => Number(column.getAttribute('data-workloads'))))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(24)
  await app.go('racks')
  await app.go('cost')

  await app.go('report')
  const header = app.byId(testIds.reportHeader)
  await header.locator('summary').click()
  await header.locator('[data-field=owner]').fill('=市医院')
  await header.locator('[data-field=compiler]').fill('A. Planner')
  await header.locator('[data-field=compiler]').press('Tab')

  const { name, bytes } = await app.exportReport('en')
  if (app.host.kind === 'browser') expect(name).toMatch(/\.xlsx$/)
  const book = XLSX.read(bytes, { type: 'array' })
  const named = (wanted: string): unknown => {
    const [sheet = '', cell = ''] = (book.Workbook?.Names?.find(({ Name }) => Name === wanted)?.Ref ?? '').split('!')
    return (book.Sheets[sheet.replace(/^'|'$/g, '')]?.[cell.replaceAll('$', '')] as XLSX.CellObject | undefined)?.v
  }
  const project = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets['Project'] ?? {}, { header: 1 })
  expect(project).toContainEqual(['Owner', '=市医院'])
  expect(project).toContainEqual(['Compiled by', 'A. Planner'])
  for (const key of ['servers', 'racks', 'tcoCNY'] as const)
    expect(Number(named(`result_plan_${key}`)), key).toBeCloseTo(plan[key], 6)
})

test('story: N+1 defended in a meeting', async ({ app }) => {
  const { page } = app.host
  await app.openReference()
  await expect(app.byId(testIds.answer)).toHaveAttribute('data-status', 'optimal')
  // Every host may fail: all of its workloads restart on the others, and nothing stays down.
  const hosts = await app.hosts().evaluateAll((columns) =>
    columns.map((column) => ({
      id: (column.getAttribute('data-testid') ?? '').slice('host-'.length),
      count: Number(column.getAttribute('data-workloads')),
    })),
  )
  const ids = hosts.map(({ id }) => id)
  expect(ids).toHaveLength(4)
  for (const { id, count } of hosts) {
    await app.fail('host', id)
    const restarts = await app.restarts()
    expect(restarts.size, id).toBe(count)
    expect([...restarts.values()]).not.toContain(id)
    await expect(app.byId(testIds.failureView)).toHaveAttribute('data-down', '0')
    expect(ids.filter((other) => other !== id)).toContain(
      await app.byId(testIds.failureTightest).getAttribute('data-value'),
    )
  }
  // "And a whole rack?" Beyond the policy: worked out at once, with what stays down.
  await app.go('racks')
  const rack = page.locator('[data-testid^="rack-R"]').first()
  const rackId = ((await rack.getAttribute('data-testid')) ?? '').slice('rack-'.length)
  await app.byId(testIds.failureClose).click()
  await rack.click()
  await expect(app.byId(testIds.failureView)).toHaveAttribute('data-failed', `rack ${rackId}`)
  await expect(app.byId(testIds.failureDown)).toBeVisible()
  expect(Number(await app.byId(testIds.failureView).getAttribute('data-down'))).toBeGreaterThan(0)
  // "And an array?" The mirror carries on.
  await app.go('storage')
  await page.locator('[data-testid^="array-"]').first().click()
  await expect(app.byId(testIds.lostArrays)).toHaveAttribute('data-status', 'held')
  await app.byId(testIds.failureClose).click()

  // The same on the wall.
  await page.keyboard.press('F5')
  const presentation = app.byId(testIds.presentation)
  await expect(presentation).toHaveAttribute('data-slide', '1')
  await expect(presentation.getByRole('heading', { level: 1 })).toHaveText('54 servers in 11 racks')
  await page.keyboard.press('PageDown')
  await expect(presentation.getByRole('heading', { level: 1 })).toHaveText('4 hosts carry all 68 workloads')
  await page.keyboard.press('ArrowRight')
  await expect(presentation.getByRole('heading', { level: 1 })).toHaveText(
    /host-\d fails: \d+ workloads run again within [\d.]+ min/,
  )
  await expect(presentation.locator('[data-restarted="true"]').first()).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(presentation).toHaveAttribute('data-slide', '4')
  await page.keyboard.press('Escape')
  await expect(presentation).toBeHidden()
  await expect(app.byId(testIds.failureView)).toBeHidden()
})

test('story: too small, the cheapest repair is taken', async ({ app }) => {
  await app.openReference()
  await app.setLever('hosts', '3')
  await expect(app.byId(testIds.answer)).toHaveAttribute('data-status', 'infeasible')
  const repairs = app.byId(testIds.repairs)
  const first = repairs.locator('[data-testid^="repair-"]').first()
  await expect(first).toBeVisible({ timeout: 60_000 })
  await first.click()
  await app.ready()
  await expect(app.byId(testIds.answer)).toHaveAttribute('data-status', /optimal|feasible/)
  await app.go('scenarios')
  await expect(app.byId(testIds.scenario('s1'))).toBeVisible()
  await expect(app.byId(testIds.scenario('s2'))).toContainText(/\d+ changes?/)
  // The scenario that was too small is as it was.
  await app.byId(testIds.undo).click()
  await app.ready()
  await expect(app.byId(testIds.answer)).toHaveAttribute('data-status', 'infeasible')
})

test('story: three offers side by side', async ({ app }) => {
  await app.openReference()
  const base = await app.figures('plan')
  await app.go('scenarios')
  await app.byId(testIds.duplicateScenario).click()
  await app.setLever('hostMemory', '384')
  await app.byId(testIds.duplicateScenario).click()
  await app.setLever('hosts', '6')
  await app.setLever('failures', 'any-2')
  const table = app.byId(testIds.scenarioTable)
  await expect(table.locator('thead th')).toHaveCount(5)
  await expect(table.locator('tbody tr').first().locator('td')).toHaveText(
    ['', 'optimal', /optimal|feasible/, /optimal|feasible/],
    { timeout: 60_000 },
  )
  await expect(table.locator('tbody tr').nth(1).locator('td[data-value]').first()).toHaveAttribute(
    'data-value',
    String(base.servers),
  )
  await expect(table.locator('.lowest').first()).toBeVisible()

  // The third is kept for the record, the first is what figures are compared with.
  await app.byId(testIds.lockedCopy).click()
  await expect(app.byId(testIds.scenario('s4'))).toHaveAttribute('data-locked', 'true')
  await app.byId(testIds.scenario('s1')).getByRole('radio').check()
  await expect(app.byId(testIds.ribbon)).toContainText('Base')

  // A fourth offer: the solver's own choice among models with a price.
  await app.tab('buy')
  await app.byId(testIds.buyPrice('two-socket-gold-6430')).fill('150000')
  await app.byId(testIds.buyPrice('two-socket-gold-6430')).press('Tab')
  // Seven and a half kilowatts, not seventy-five; what is no number is no limit.
  const power = app.byId(testIds.buyLimit('powerKW'))
  await power.pressSequentially('7,5')
  await power.press('Tab')
  await expect(power).toHaveValue('7.5')
  await power.fill('much')
  await power.press('Tab')
  await expect(power).toHaveValue('')
  await app.byId(testIds.buyRun).click()
  await expect(app.byId(testIds.buyAnswer)).toHaveAttribute('data-status', 'found', { timeout: 60_000 })
  // Figures beside each other bear their units.
  await expect(app.byId(testIds.buyAnswer)).toContainText(/\d kWh\/year/)
  await app.byId(testIds.buyApply).click()
  await app.ready()
  await app.tab('compare')
  await expect(app.byId(testIds.scenario('s5'))).toBeVisible()

  const svg = await app.host.saving(async () => {
    await app.host.page.getByTestId(testIds.pictureMenu).last().click()
    await app.byId('menu-svg').click()
  })
  expect(new TextDecoder().decode(svg.bytes)).toMatch(/^<svg .*<\/svg>$/s)
})

test('story: growth to 2031', async ({ app }) => {
  await app.openReference()
  const now = await app.figures('plan')
  await app.setLever('year', '2031')
  // The hosts of today do not carry it: the sentence says so, and more of them do.
  const status = await app.byId(testIds.answer).getAttribute('data-status')
  if (status === 'infeasible') {
    await expect(app.byId(testIds.repairs)).toBeVisible()
    await app.setLever('hosts', '10')
  }
  await expect(app.byId(testIds.answer)).toHaveAttribute('data-status', /optimal|feasible/)
  expect((await app.figures('plan')).servers).toBeGreaterThanOrEqual(now.servers)
  await app.go('scenarios')
  await app.tab('robust')
  await app.byId('whatif-points').click()
  await expect(app.byId('whatif-points-answer')).toContainText(/hosts carry/, { timeout: 80_000 })
  // The way there: every move in a wave, with capacity at every step.
  await app.tab('waves')
  await app.byId(testIds.wavesRun).click()
  await expect(app.byId(testIds.wavesAnswer)).toHaveAttribute('data-count', /[1-9]/)
  const { bytes } = await app.host.saving(() => app.byId(testIds.wavesExport).click())
  const lines = new TextDecoder().decode(bytes).trim().split('\r\n')
  // A line per workload under the heading.
  expect(lines).toHaveLength(69)
})

test('story: another file is opened over unsaved changes', async ({ app }) => {
  await app.openReference()
  const { bytes } = await app.host.saving(() => app.host.page.keyboard.press('Control+s'))
  const saved = { name: 'saved.hostwright', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
  await app.setLever('hosts', '6')
  const question = app.host.page.getByRole('dialog', { name: 'Close without saving?' })
  await app.choose(saved)
  await expect(question).toBeVisible()
  await app.host.page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(app.byId(testIds.lever('hosts'))).toHaveValue('6')
  await app.choose(saved)
  await question.getByRole('button', { name: 'Close without saving' }).click()
  await app.ready()
  await expect(app.byId(testIds.lever('hosts'))).toHaveValue('4')
})
