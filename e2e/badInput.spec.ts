import { resolve } from 'node:path'
import * as XLSX from 'xlsx'
import { testIds } from '../src/renderer/testIds'
import { expect, test } from './hosts/test'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const workbook = (sheets: Readonly<Record<string, unknown[][]>>): Buffer => {
  const book = XLSX.utils.book_new()
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name)
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
}

const refused: Readonly<Record<string, Buffer>> = {
  'empty.xlsx': Buffer.alloc(0),
  'text.xlsx': Buffer.from('this is no workbook'),
  'cut.xlsx': workbook({ A: [['x']] }).subarray(0, 300),
  'foreign.xlsx': workbook({
    Cats: [
      ['name', 'age'],
      ['Tom', 3],
    ],
  }),
}

for (const [name, buffer] of Object.entries(refused)) {
  test(`${name} is refused with a reason, and the project that is open stays`, async ({ app }) => {
    await app.choose({ name, mimeType: xlsx, buffer })
    await expect(app.byId(testIds.issues)).toBeVisible()
    await expect(app.byId(testIds.issue(0))).not.toHaveText('')
    await expect(app.byId(testIds.app)).toHaveAttribute('data-state', 'refused')
  })
}

test('a case that cannot be planned opens and says why', async ({ app }) => {
  await app.choose(resolve(import.meta.dirname, '../fixtures/small-infeasible/small-infeasible.xlsx'))
  await app.ready()
  await expect(app.byId(testIds.answer)).toHaveAttribute('data-status', 'infeasible')
  expect(await app.answer()).toContain('40.8 GiB')
})
