import type { EditedWorkbook } from '../../app/readEdited'
import type { Language } from '../../app/languages/language'
import type { LeftByGuess } from '../../exchange/import/anyTable/chooseTables'
import type { GuessedMapping } from '../../exchange/import/anyTable/guessMapping'
import type { ImportedFleet } from '../../exchange/import/ImportedFleet'
import type { ImportCalls } from '../../exchange/import/importInWorker'
import type { FileToImport } from '../../exchange/import/importFleet'
import type { Ledger } from '../../exchange/ledger'
import type { SheetRows } from '../../exchange/workbook/SheetRows'
import type { PlanInputs } from '../../planner/model/inputs'
import type { ReportHeader } from '../../planner/report/ReportHeader'

/** What the page asks of its worker about inventories of other programs. */
export interface FleetCalls extends ImportCalls {
  /** Whether a file is a workbook in Hostwright's own template, told by its sheet names alone. */
  isTemplate: { request: FileToImport; response: boolean; progress: never }
  /** Whether a file is a report, told by its sheet names alone. */
  isReport: { request: FileToImport; response: boolean; progress: never }
  /** What somebody changed in a report or template, against the inputs it was made from. */
  edited: {
    request: {
      readonly file: FileToImport
      readonly bases: readonly [PlanInputs, ...PlanInputs[]]
      readonly header: ReportHeader
    }
    response: EditedWorkbook
    progress: never
  }
  /** Tables whose columns a mapping may name, with their first rows. */
  tables: { request: readonly FileToImport[]; response: readonly TableToMap[]; progress: never }
  /** The ledger, or the refused rows to correct; null where nothing was refused. */
  ledgerWorkbook: {
    request: { readonly ledger: Ledger; readonly what: 'ledger' | 'refused'; readonly language: Language }
    response: Uint8Array | null
    progress: never
  }
  /** A copy of the fleet on the base's hardware without names, and the map of names that belongs to it. */
  anonymousCopy: {
    request: {
      readonly base: PlanInputs
      readonly fleet: ImportedFleet
      readonly name: string
      readonly language: Language
    }
    response: { readonly workbook: Uint8Array; readonly map: Uint8Array }
    progress: never
  }
}

export interface TableToMap {
  /** File that was chosen: the archive where the sheet is part of one. */
  readonly file: string
  /** Whether its file is of a known format, which reads it without a mapping. */
  readonly known: boolean
  /** The first rows only. */
  readonly sheet: SheetRows
  /** Sheets of its file: a mapping names its own only where there are others. */
  readonly sheetCount: number
  /** Rows below the header. */
  readonly rowCount: number
  /** Those of them that the workbook does not show. */
  readonly hiddenRows: number
  readonly guess: GuessedMapping | null
  /** Why it would not be read without a mapping; null where it would. */
  readonly left: LeftByGuess | null
}
