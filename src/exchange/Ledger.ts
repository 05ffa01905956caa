import type { Issue } from '../planner/model/issue'

/** What an importer did with a file, sheet by sheet: shown before anything is planned on it. */
export interface Ledger {
  readonly fileName: string
  readonly sheets: readonly LedgerSheet[]
  readonly counts: LedgerCounts
  readonly issues: readonly Issue[]
}

export interface LedgerSheet extends LedgerCounts {
  readonly name: string
  /** What the sheet was taken for, for instance `workloads`; null where it was not understood and skipped. */
  readonly understoodAs: string | null
}

export interface LedgerCounts {
  /** Rows that became part of the estate. */
  readonly read: number
  /** Rows left out on purpose: blank, example or unknown sheets. */
  readonly skipped: number
  /** Cells that were empty and took a stated default. */
  readonly assumed: number
  /** Rows with an error. One refused row refuses the file: nothing is imported by halves. */
  readonly refused: number
}
