import { importFleet } from '../importFleet'
import { writeFleet } from '../writeFleet'
import type { LedgerWords } from '../writeLedger'
import { rvtoolsSample } from './rvtoolsSample'
import { workbookBytes } from './workbookBytes'

/** Words that are their own keys. */
const same = new Proxy({}, { get: (_target, key) => String(key) }) as never

/** Words of a ledger for tests that do not read them. */
export const keysForWords: LedgerWords = {
  sentence: ({ code }) => code,
  effects: same,
  counts: same,
  reason: (code) => code,
  sheets: { summary: 'Summary', sheets: 'Sheets', columns: 'Columns', entries: 'Entries' },
  headers: same,
}

/** The RVTools sample as it is saved. */
export function savedFleetSample(): Uint8Array {
  const { fleet } = importFleet([{ name: 'export.xlsx', bytes: workbookBytes(rvtoolsSample()) }])
  if (!fleet) throw new Error('The sample is an inventory')
  return writeFleet(fleet, 'en', keysForWords)
}
