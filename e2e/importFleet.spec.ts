import * as XLSX from 'xlsx'
import { rvtoolsSample } from '../src/exchange/import/samples/rvtoolsSample'
import { workbookBytes } from '../src/exchange/import/samples/workbookBytes'
import { testIds } from '../src/renderer/testIds'
import { expect, test } from './hosts/test'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Rows = (string | number | null)[][]
const book = (sheets: Readonly<Record<string, Rows>>): Buffer => {
  const made = XLSX.utils.book_new()
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows), name)
  return XLSX.write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer
}

/** Two hosts in two clusters; three machines that run, one that is off and one template. */
const inventory = (dbMemoryMiB = 32_768, more: Rows = []): Buffer =>
  book({
    vInfo: [
      ['VM', 'Powerstate', 'Template', 'CPUs', 'Memory', 'In Use MiB', 'Datacenter', 'Cluster', 'Host', 'VM ID'],
      ['HIS-DB', 'poweredOn', 'False', 8, dbMemoryMiB, 204_800, 'DC1', 'PROD', 'esx01', 'vm-1'],
      ['HIS-APP', 'poweredOn', 'False', 4, 16_384, 51_200, 'DC1', 'PROD', 'esx01', 'vm-2'],
      ['LAB', 'poweredOn', 'False', 2, 8192, 51_200, 'DC1', 'TEST', 'esx02', 'vm-3'],
      ['OLD-FAX', 'poweredOff', 'False', 1, 2048, 10_240, 'DC1', 'TEST', 'esx02', 'vm-4'],
      ['tmpl', 'poweredOff', 'True', 1, 2048, 10_240, 'DC1', 'TEST', 'esx02', 'vm-5'],
      ...more,
    ],
    vCPU: [
      ['VM', 'CPUs', 'Max', 'Overall', 'VM ID'],
      ['HIS-DB', 8, 20_000, 4000, 'vm-1'],
      ['HIS-APP', 4, 10_000, 500, 'vm-2'],
      ['LAB', 2, 5000, 50, 'vm-3'],
    ],
    vHost: [
      [
        'Host',
        'Datacenter',
        'Cluster',
        'Speed',
        '# CPU',
        'Cores per CPU',
        '# Cores',
        'CPU usage %',
        '# Memory',
        'Model',
      ],
      ['esx01', 'DC1', 'PROD', 2500, 2, 8, 16, 20, 262_144, 'PowerEdge R740'],
      ['esx02', 'DC1', 'TEST', 2500, 2, 8, 16, 5, 262_144, 'PowerEdge R740'],
    ],
  })
const rvtools = (buffer = inventory()) => ({ name: 'rvtools.xlsx', mimeType: xlsx, buffer })

test('an RVTools workbook is read, decided on, planned on the reference hardware, and updated by the next export', async ({
  app,
}) => {
  await app.choose(rvtools())
  await expect(app.byId(testIds.importPage)).toBeVisible()
  await expect(app.byId(testIds.importCount('skipped'))).toHaveAttribute('data-value', '1')
  await expect(app.byId(testIds.importCount('refused'))).toHaveAttribute('data-value', '0')
  await expect(app.byId(testIds.importFound('servers'))).toHaveAttribute('data-value', '2')
  await expect(app.byId(testIds.importFound('workloads'))).toHaveAttribute('data-value', '4')
  await expect(app.byId(testIds.importFound('poweredOff'))).toHaveAttribute('data-value', '1')

  await app.byId(testIds.importPower('drop')).check()
  await expect(app.byId(testIds.importFound('workloads'))).toHaveAttribute('data-value', '3')
  await app.byId(testIds.importCluster('TEST')).uncheck()
  await expect(app.byId(testIds.importFound('workloads'))).toHaveAttribute('data-value', '2')
  await app.byId(testIds.importCluster('TEST')).check()
  await expect(app.byId(testIds.importFound('workloads'))).toHaveAttribute('data-value', '3')

  const ledger = await app.host.saving(() => app.byId(testIds.exportLedger).click())
  expect(XLSX.read(ledger.bytes).SheetNames).toHaveLength(4)

  await app.byId(testIds.importAccept).click()
  await app.ready()
  await expect(app.byId(testIds.answer)).toHaveAttribute('data-status', 'optimal')
  expect((await app.figures('legacy')).servers).toBe(2)
  const planned = await app.figures('plan')
  expect(planned.servers).toBeGreaterThanOrEqual(2)

  // HIS-DB grew from 32 to 64 GiB and PACS is new; the machine that is off was never taken and is new as well.
  await app.choose(
    rvtools(inventory(65_536, [['PACS', 'poweredOn', 'False', 4, 16_384, 51_200, 'DC1', 'PROD', 'esx01', 'vm-6']])),
  )
  await expect(app.byId(testIds.importTakeAs('update'))).toBeChecked()
  const difference = app.byId(testIds.importDifference)
  await expect(difference).toContainText('HIS-DB')
  await expect(difference.getByRole('row', { name: /HIS-DB.*Memory.*32.*64/ })).toBeVisible()
  await expect(difference.getByRole('row', { name: /PACS/ })).toBeVisible()
  await app.byId(testIds.importAccept).click()
  await app.ready()
  await app.byId(testIds.undo).click()
  await app.ready()
  expect(await app.figures('plan')).toEqual(planned)
})

test('cancelling an import leaves the project as it was', async ({ app }) => {
  await app.openReference()
  const before = await app.figures('plan')
  await app.choose(rvtools())
  await expect(app.byId(testIds.importPage)).toBeVisible()
  await app.byId(testIds.importCancel).click()
  await app.ready()
  expect(await app.figures('plan')).toEqual(before)
  await expect(app.byId(testIds.undo)).toBeDisabled()
})

test('a table of unknown columns is mapped by hand, and the mapping is kept', async ({ app }) => {
  const table = book({
    Liste: [
      ['Maschine', 'Kerne', 'Speicher'],
      ['erp', 4, 16_384],
      ['mail', 2, 8192],
    ],
  })
  const file = { name: 'liste.xlsx', mimeType: xlsx, buffer: table }
  await app.choose(file)
  await expect(app.byId(testIds.issues)).toBeVisible()
  await app.byId(testIds.importMapColumns).click()
  await expect(app.byId(testIds.mappingApply)).toBeDisabled()
  await app.byId(testIds.mappingField(0)).selectOption('name')
  await app.byId(testIds.mappingField(1)).selectOption('vcpu')
  await app.byId(testIds.mappingField(2)).selectOption('memory')
  await app.byId(testIds.mappingUnit(2)).selectOption('MiB')
  await app.byId(testIds.mappingName).fill('Liste')
  await app.byId(testIds.mappingKeep).click()
  await app.byId(testIds.mappingApply).click()
  await expect(app.byId(testIds.importFound('workloads'))).toHaveAttribute('data-value', '2')

  await app.byId(testIds.importCancel).click()
  await app.choose(file)
  await app.byId(testIds.importMapColumns).click()
  await app.byId(testIds.mappingKept).selectOption('Liste')
  await expect(app.byId(testIds.mappingUnit(2))).toHaveValue('MiB')
  await app.byId(testIds.mappingApply).click()
  await expect(app.byId(testIds.importFound('workloads'))).toHaveAttribute('data-value', '2')
})

test('a file that is recognised by mistake is mapped by hand, and rows that are refused are marked', async ({
  app,
}) => {
  const own = [
    ['VM', 'Kerne', 'Speicher'],
    ['erp', 4, 16],
    ['mail', 2, 'viel'],
  ]
  const map = async () => {
    await app.byId(testIds.importMapColumns).click()
    await app.byId(testIds.mappingField(0)).selectOption('name')
    await app.byId(testIds.mappingField(1)).selectOption('vcpu')
    await app.byId(testIds.mappingField(2)).selectOption('memory')
    await expect(app.byId(testIds.mappingRead)).toBeChecked()
    await expect(app.byId(testIds.mappingPreviewRow(3))).toHaveAttribute('data-code', 'import.memory-missing')
    await expect(app.byId(testIds.mappingPreviewRow(2))).not.toHaveAttribute('data-code')
    await app.byId(testIds.mappingApply).click()
    await expect(app.byId(testIds.importFound('workloads'))).toHaveAttribute('data-value', '1')
  }
  // Sheets called as RVTools calls its own, and as the template does.
  await app.choose({ name: 'own.xlsx', mimeType: xlsx, buffer: book({ vInfo: own }) })
  await expect(app.byId(testIds.issues)).toBeVisible()
  await map()
  await app.byId(testIds.importCancel).click()
  await app.choose({ name: 'mine.xlsx', mimeType: xlsx, buffer: book({ Workloads: own, Policy: [['x'], ['y']] }) })
  await expect(app.byId(testIds.issues)).toBeVisible()
  await map()
})

test('an overview of systems is left out, and read where somebody ticks it', async ({ app }) => {
  const sheets = {
    Systems: [
      ['System', 'Number of servers', 'vCPU', 'Memory (GB)', 'Name'],
      ['HIS', 2, 16, 64, 'HIS'],
      ['LIS', 1, 4, 16, 'LIS'],
    ],
    Detail: [
      ['Name', 'System', 'vCPU', 'Memory (GB)'],
      ['db1', 'HIS', 8, 32],
      ['db2', 'HIS', 8, 32],
      ['lab', 'LIS', 4, 16],
    ],
  }
  await app.choose({ name: 'list.xlsx', mimeType: xlsx, buffer: book(sheets) })
  await expect(app.byId(testIds.importFound('workloads'))).toHaveAttribute('data-value', '3')
  await app.byId(testIds.importMapColumns).click()
  await expect(app.byId(testIds.mappingTaken)).toContainText('Detail')
  await expect(app.byId(testIds.mappingTaken)).not.toContainText('Systems')
  await app.byId(testIds.mappingTable).selectOption('0')
  await app.byId(testIds.mappingRead).check()
  await app.byId(testIds.mappingApply).click()
  await expect(app.byId(testIds.importFound('workloads'))).toHaveAttribute('data-value', '5')
})

test('several files are one fleet; host rules, the hourly clock and the ledger can be decided on and undone', async ({
  app,
}) => {
  await app.openReference()
  const before = await app.figures('plan')
  const rules: Rows = [
    ['VM', 'Powerstate', 'Template', 'CPUs', 'Memory', 'Cluster rule(s)', 'Cluster rule name(s)', 'Cluster', 'Host'],
    ['HIS-DB', 'poweredOn', 'False', 4, 16_384, 'VM-Host must', 'db on licensed hosts', 'PROD', 'esx01'],
    ['LAB', 'poweredOn', 'False', 'two', 8192, null, null, 'PROD', 'esx01'],
  ]
  const azure =
    '*Server Name,IP addresses,*Cores,*Memory (In MB),*OS name,CPU utilization percentage\npharm01,10.0.0.1,4,16384,Linux,12\n'
  const hours = Array.from(
    { length: 24 },
    (_, hour) => `HIS-DB,${hour % 12 || 12}:00 ${hour < 12 ? 'AM' : 'PM'} 21 July 2026,"1,000"`,
  )
  const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await app
    .byId(testIds.fileInput)
    .setInputFiles([
      rvtools(book({ vInfo: rules })),
      csv('azure.csv', azure),
      csv('vrops.csv', `Name,Interval Breakdown,VM|CPU|Demand (MHz)|Avg\n${hours.join('\n')}\n`),
    ])
  await expect(app.byId(testIds.importFound('workloads'))).toHaveAttribute('data-value', '2')
  await expect(app.byId(testIds.importFound('servers'))).toHaveAttribute('data-value', '0')
  await app.byId(testIds.importPhysical(true)).check()
  await expect(app.byId(testIds.importFound('servers'))).toHaveAttribute('data-value', '1')
  await app.byId(testIds.importHourShift).fill('8')
  await app.byId(testIds.importHourShift).press('Enter')
  await expect(app.byId(testIds.importHourShift)).toHaveValue('8')

  const page = app.byId(testIds.importPage)
  const ledger = page.locator('section').filter({ has: app.byId(testIds.exportLedger) })
  await ledger.getByTestId(testIds.ledgerEffect).selectOption('refused')
  await expect(ledger.getByTestId(testIds.ledger)).toHaveAttribute('data-count', '1')
  await expect(ledger.getByTestId(testIds.issue(0))).toHaveAttribute('data-code', 'import.cpu-missing')
  await ledger.getByTestId(testIds.ledgerEffect).selectOption('all')
  await ledger.getByTestId(testIds.ledgerCode).selectOption('import.rule-names-no-hosts')
  await expect(ledger.getByTestId(testIds.issue(0))).toContainText('db on licensed hosts')

  const findings = app.byId(testIds.importFindings)
  await expect(findings.locator('[data-code="fleet.rule-hosts-unknown"]')).toHaveCount(1)
  await app.byId(testIds.importRuleHost('db on licensed hosts', 'host-1')).check()
  await app.byId(testIds.importRuleHost('db on licensed hosts', 'host-2')).check()
  await expect(findings.locator('[data-code="fleet.rule-hosts-unknown"]')).toHaveCount(0)

  await app.byId(testIds.importTakeAs('replace')).check()
  await app.byId(testIds.importAccept).click()
  await app.ready()
  await app.go('inventory')
  await expect(app.byId(testIds.ledger)).toContainText('db on licensed hosts')
  await app.byId(testIds.undo).click()
  await app.ready()
  expect(await app.figures('plan')).toEqual(before)
  await expect(app.byId(testIds.page('inventory'))).not.toContainText('db on licensed hosts')
})

test('right-sizing changes nothing until it is chosen, and is undone as one step', async ({ app }) => {
  await app.choose({ name: 'vcenter.xlsx', mimeType: xlsx, buffer: Buffer.from(workbookBytes(rvtoolsSample())) })
  await app.byId(testIds.importAccept).click()
  await app.ready()
  const before = await app.figures('plan')
  await app.go('inventory')
  await app.byId(testIds.tab('sizing')).click()
  // Three of the four machines that run have 2 GiB active of 64, 8 and 16; one of them is nearly idle besides.
  const first = app.byId(testIds.page('inventory')).getByRole('row', { name: /LIS-APP.*8 to 3 GiB/ })
  await expect(first).toBeVisible()
  await expect(app.byId(testIds.sizingApply)).toBeDisabled()
  expect(await app.figures('plan')).toEqual(before)
  await first.getByRole('checkbox').check()
  await app.byId(testIds.sizingApply).click()
  await app.ready()
  await expect(first).toHaveCount(0)
  await app.byId(testIds.undo).click()
  await app.ready()
  await expect(first).toBeVisible()
  expect(await app.figures('plan')).toEqual(before)
})
