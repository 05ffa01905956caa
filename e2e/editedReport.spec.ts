import * as XLSX from 'xlsx'
import { editCells } from '../src/exchange/report/double/editCells'
import { testIds } from '../src/renderer/testIds'
import { expect, test } from './hosts/test'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test('a report that was edited outside comes back as a scenario, and undo takes it away', async ({ app }) => {
  await app.openReference()
  const before = await app.figures('plan')
  const { bytes } = await app.exportReport('en')
  // The name of an assumption says where its cell is.
  const names = XLSX.read(bytes, { bookSheets: false }).Workbook?.Names ?? []
  const ref = (name: string) => {
    const [sheet, cell] = names.find(({ Name }) => Name === name)!.Ref.split('!')
    return { sheet: sheet!.replaceAll("'", ''), ref: cell!.replaceAll('$', '') }
  }
  const edited = editCells(new Uint8Array(bytes), [{ ...ref('assume_pueRatio'), value: 1.4 }])
  await app.choose({ name: 'reviewed.xlsx', mimeType: xlsx, buffer: Buffer.from(edited) })
  await expect(app.byId(testIds.edited)).toBeVisible()
  await expect(app.byId(testIds.editedLines)).toHaveAttribute('data-count', '1')
  await expect(app.byId(testIds.editedLines)).toContainText('1.4')
  await app.byId(testIds.editedTake).click()
  await app.ready()
  const after = await app.figures('plan')
  expect(after.itPowerKW).toBeCloseTo(before.itPowerKW, 9)
  expect(after.facilityPowerKW).toBeCloseTo(before.itPowerKW * 1.4, 6)
  await app.byId(testIds.undo).click()
  await app.ready()
  expect(await app.figures('plan')).toEqual(before)
})

test('words typed on the project sheet come back into the project without a scenario', async ({ app }) => {
  await app.openReference()
  const { bytes } = await app.exportReport('en')
  const cells = XLSX.read(bytes).Sheets['Project'] as Record<string, XLSX.CellObject | undefined>
  const row = Object.keys(cells)
    .find((ref) => ref.startsWith('A') && cells[ref]?.v === 'Owner')!
    .slice(1)
  const edited = editCells(new Uint8Array(bytes), [{ sheet: 'Project', ref: `B${row}`, value: 'County hospital' }])
  await app.choose({ name: 'reviewed.xlsx', mimeType: xlsx, buffer: Buffer.from(edited) })
  await expect(app.byId(testIds.editedLines)).toHaveAttribute('data-count', '1')
  await expect(app.byId(testIds.editedLines)).toContainText('County hospital')
  await app.byId(testIds.editedTake).click()
  await app.ready()
  const again = XLSX.read((await app.exportReport('en')).bytes).Sheets['Project'] as typeof cells
  expect(again[`B${row}`]?.v).toBe('County hospital')
})
