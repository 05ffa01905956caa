import type { Issue } from '../../planner/model/issue'
import type { ReadIssueCode } from './readIssueCode'
import type { UnseenParts } from './UnseenParts'

/** One value as the file holds it. Dates are the spreadsheet's day numbers; formulas are only ever their saved values. */
export type Cell = string | number | boolean | null

export interface SheetRow {
  /** Row number as a spreadsheet shows it, from 1. */
  readonly number: number
  /** From column A on; trailing blanks are cut off. */
  readonly cells: readonly Cell[]
  /** Positions of numbers that the spreadsheet shows as percent: 0.35 that reads 35 %. Absent where there are none. */
  readonly percentAt?: readonly number[]
  /** Positions of numbers that the spreadsheet shows as a day or a time. Absent where there are none. */
  readonly dateAt?: readonly number[]
  /** What the first cell of a merged range above says, by position. The row's own cell is blank. */
  readonly mergedAbove?: ReadonlyMap<number, Cell>
}

export interface SheetRows {
  readonly name: string
  /** File the sheet came from: the file's own name, or the name inside an archive. */
  readonly file: string
  /** Blank rows are left out, the others keep their numbers. */
  readonly rows: readonly SheetRow[]
  /** What separates the cells of a text file; absent for workbooks. */
  readonly delimiter?: string
  /** True for a sheet that the workbook does not show. */
  readonly hidden?: true
  /** What the workbook does not show of the sheet; absent where it shows all of it. Its rows are read like the others. */
  readonly unseen?: UnseenParts
  /** True where the table lay on its side: rows were columns, and have their numbers. */
  readonly turned?: true
}

/** A sheet that was not read, and why. */
export interface UnreadSheet {
  readonly name: string
  readonly file: string
  readonly reason: 'not-needed' | 'hidden-name' | 'unreadable'
}

/** Something reading a file has to say. */
export type ReadIssue = Issue & { readonly code: ReadIssueCode }

export type ReadResult =
  | {
      readonly ok: true
      readonly sheets: readonly SheetRows[]
      readonly unread: readonly UnreadSheet[]
      /** Warnings and notes: what was repaired or left out while reading. */
      readonly issues: readonly ReadIssue[]
    }
  | { readonly ok: false; readonly issues: readonly ReadIssue[] }

/** Says by its name whether a sheet is worth parsing; what it turns down is listed as not read. */
export type SheetWanted = (sheetName: string) => boolean
