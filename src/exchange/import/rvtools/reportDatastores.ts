import { gibFromMiB, tibFromGiB } from '../../../planner/model/quantity'
import type { ImportRecorder } from '../importIssueCode'
import type { Table } from '../Table'
import { addedByHand } from './addedByHand'
import type { RvtoolsTables } from './importRvtools'

/**
 * Says how much storage the machines lie on. Datastores tell a capacity; which arrays hold them, what those draw and how
 * many rack units they take stands nowhere in an export, so no array is made up from them.
 */
export function reportDatastores(tables: RvtoolsTables, recorder: ImportRecorder): void {
  const seen = new Set<string>()
  let capacityMiB = 0
  let inUseMiB = 0
  for (const table of (tables.vDatastore ?? []) as readonly Table<string>[]) {
    for (const row of table.rows) {
      const name = table.text(row, 'name')
      if (table.repeatsHeader(row)) {
        recorder.skipRow('import.header-repeated', table.where(row))
        continue
      }
      // A total would count all of them once more.
      const addition = addedByHand(table, row, {
        name: 'name',
        ids: ['url', 'kind', 'address'],
        amounts: ['capacityMiB'],
      })
      if (addition !== null) recorder.skipRow(addition, table.where(row))
      if (name === null || addition !== null) continue
      recorder.readRow(table.sheet.file, table.sheet.name)
      const manager = table.text(row, 'managerId') ?? table.text(row, 'manager') ?? ''
      const key = table.text(row, 'url') ?? `${manager}/${name}`
      if (seen.has(key)) continue
      seen.add(key)
      capacityMiB += table.amount(row, 'capacityMiB') ?? 0
      inUseMiB += table.amount(row, 'inUseMiB') ?? 0
    }
  }
  const [first] = tables.vDatastore ?? []
  if (!first || seen.size === 0) return
  recorder.note({
    code: 'import.storage-not-described',
    severity: 'warning',
    params: {
      datastores: seen.size,
      capacityTiB: tibFromGiB(gibFromMiB(capacityMiB)),
      inUseTiB: tibFromGiB(gibFromMiB(inUseMiB)),
    },
    where: { file: first.sheet.file, sheet: first.sheet.name },
  })
}
