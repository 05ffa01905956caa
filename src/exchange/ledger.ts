import type { Issue, Where } from '../planner/model/issue'
import type { Cell } from './workbook/SheetRows'

/**
 * What became of every sheet, row and column of the files that were read. Built with a `LedgerRecorder`, then only read:
 * shown, filtered, exported.
 */
export interface Ledger {
  readonly sources: readonly LedgerSource[]
  readonly sheets: readonly LedgerSheet[]
  readonly counts: LedgerCounts
  readonly issues: readonly LedgerEntry[]
  /** Rows that could not be taken, with their cells: the corrected copy is made from them. */
  readonly refused: readonly RefusedRow[]
}

export interface LedgerSource {
  readonly file: string
  /** Format the file was recognised as, for instance `rvtools`. */
  readonly format: string
  readonly version: string | null
}

/** Rows except where said. */
export interface LedgerCounts {
  readonly read: number
  readonly skipped: number
  readonly refused: number
  /** Cells that were empty or absent and took a stated assumption. */
  readonly assumed: number
  /** Cells whose value was understood only after a repair. */
  readonly repaired: number
  readonly joined: number
  readonly notJoined: number
}

export interface LedgerSheet {
  readonly file: string
  readonly sheet: string
  readonly status: 'read' | 'skipped'
  /** Why a sheet was skipped; null where it was read. */
  readonly reason: string | null
  readonly read: number
  readonly skipped: number
  readonly refused: number
  readonly columns: readonly LedgerColumn[]
}

export interface LedgerColumn {
  /** Header as it stands in the file. */
  readonly header: string
  /** Column as a spreadsheet names it. */
  readonly letter: string
  readonly status: 'read' | 'skipped'
  /** Field the column fills; null where it was skipped. */
  readonly field: string | null
  /** `not-used`, `repeated-header`, `empty-header`; null where it was read. */
  readonly reason: string | null
}

export type LedgerEffect = 'skipped' | 'refused' | 'assumed' | 'repaired' | 'not-joined' | 'noted'

/** One reason, with every row it applies to. */
export interface LedgerEntry extends Issue {
  readonly effect: LedgerEffect
  /** How often: rows, or cells for `assumed` and `repaired`. */
  readonly count: number
  /** Spreadsheet rows it applies to, ascending; empty where it concerns a file, sheet or column as a whole. */
  readonly rows: readonly number[]
}

export interface RefusedRow {
  readonly where: Where
  readonly code: string
  readonly header: readonly string[]
  readonly cells: readonly Cell[]
}

interface SheetTally {
  readonly file: string
  readonly sheet: string
  status: 'read' | 'skipped'
  reason: string | null
  read: number
  skipped: number
  refused: number
  columns: readonly LedgerColumn[]
}

interface EntryTally {
  readonly effect: LedgerEffect
  readonly issue: Issue
  count: number
  readonly rows: number[]
}

/** Collects a ledger while importers read. Equal reasons of one column are one entry with many rows. */
export class LedgerRecorder<Code extends string = string> {
  private readonly sources: LedgerSource[] = []
  private readonly sheets = new Map<string, SheetTally>()
  private readonly entries = new Map<string, EntryTally>()
  private readonly refused: RefusedRow[] = []
  private joined = 0

  source(source: LedgerSource): void {
    this.sources.push(source)
  }

  /** A sheet that is read, with what each of its columns is taken for; several tables in it one after the other. */
  readSheet(file: string, sheet: string, columns: readonly LedgerColumn[]): void {
    const tally = this.sheet(file, sheet)
    tally.columns = [...tally.columns, ...columns]
  }

  skipSheet(file: string, sheet: string, reason: string): void {
    const tally = this.sheet(file, sheet)
    tally.status = 'skipped'
    tally.reason = reason
  }

  readRow(file: string, sheet: string, count = 1): void {
    this.sheet(file, sheet).read += count
  }

  /** A row left out on purpose, for instance a template. */
  skipRow(code: Code, where: Where, params: Issue['params'] = {}): void {
    this.sheet(where.file ?? '', where.sheet ?? '').skipped++
    this.enter('skipped', { code, severity: 'note', params, where })
  }

  /** A row that cannot be taken as it is; its cells are kept for the corrected copy. */
  refuseRow(
    code: Code,
    where: Where,
    header: readonly string[],
    cells: readonly Cell[],
    params: Issue['params'] = {},
  ): void {
    this.sheet(where.file ?? '', where.sheet ?? '').refused++
    this.refused.push({ where, code, header, cells })
    this.enter('refused', { code, severity: 'error', params, where })
  }

  assumed(code: Code, where: Where, params: Issue['params'] = {}): void {
    this.enter('assumed', { code, severity: 'note', params, where })
  }

  /** Many rows that took the same assumption, at once. */
  assumedRows(code: Code, where: Where, params: Issue['params'], rows: readonly number[]): void {
    this.enter('assumed', { code, severity: 'note', params, where }, rows)
  }

  repaired(code: Code, where: Where, params: Issue['params'] = {}, severity: Issue['severity'] = 'note'): void {
    this.enter('repaired', { code, severity, params, where })
  }

  join(count = 1): void {
    this.joined += count
  }

  notJoined(code: Code, where: Where, params: Issue['params'] = {}): void {
    this.enter('not-joined', { code, severity: 'warning', params, where })
  }

  note(issue: Issue & { readonly code: Code }): void {
    this.enter('noted', issue)
  }

  /** One finding about many rows. */
  noteRows(issue: Issue & { readonly code: Code }, rows: readonly number[]): void {
    this.enter('noted', issue, rows)
  }

  finish(): Ledger {
    const sheets = [...this.sheets.values()]
    const issues = [...this.entries.values()].map(({ effect, issue, count, rows }): LedgerEntry => {
      const first = rows[0]
      const where = first === undefined ? issue.where : { ...issue.where, row: first }
      return { ...issue, where, effect, count, rows: rows.sort((a, b) => a - b) }
    })
    const sum = (pick: (sheet: SheetTally) => number): number => sheets.reduce((total, sheet) => total + pick(sheet), 0)
    const of = (effect: LedgerEffect): number =>
      issues.reduce((total, entry) => total + (entry.effect === effect ? entry.count : 0), 0)
    return {
      sources: this.sources,
      sheets,
      counts: {
        read: sum((sheet) => sheet.read),
        skipped: sum((sheet) => sheet.skipped),
        refused: sum((sheet) => sheet.refused),
        assumed: of('assumed'),
        repaired: of('repaired'),
        joined: this.joined,
        notJoined: of('not-joined'),
      },
      issues,
      refused: this.refused,
    }
  }

  private sheet(file: string, sheet: string): SheetTally {
    const key = `${file}\n${sheet}`
    let tally = this.sheets.get(key)
    if (!tally) {
      tally = { file, sheet, status: 'read', reason: null, read: 0, skipped: 0, refused: 0, columns: [] }
      this.sheets.set(key, tally)
    }
    return tally
  }

  private enter(effect: LedgerEffect, issue: Issue, rows?: readonly number[]): void {
    const { file = '', sheet = '', column = '', row } = issue.where
    const key = `${effect}\n${issue.code}\n${file}\n${sheet}\n${column}\n${paramsKey(issue.params)}`
    let tally = this.entries.get(key)
    if (!tally) {
      tally = { effect, issue, count: 0, rows: [] }
      this.entries.set(key, tally)
    }
    tally.count += rows ? rows.length : 1
    if (rows) for (const one of rows) tally.rows.push(one)
    else if (row !== undefined) tally.rows.push(row)
  }
}

function paramsKey(params: Issue['params']): string {
  let key = ''
  for (const name in params) key += `${name}=${String(params[name])};`
  return key
}

export interface LedgerFilter {
  readonly effect?: LedgerEffect
  readonly severity?: Issue['severity']
  readonly file?: string
  readonly sheet?: string
  readonly code?: string
  readonly row?: number
}

/** The entries that meet every condition given. */
export const filterLedger = (ledger: Ledger, filter: LedgerFilter): readonly LedgerEntry[] =>
  ledger.issues.filter(
    (entry) =>
      (filter.effect === undefined || entry.effect === filter.effect) &&
      (filter.severity === undefined || entry.severity === filter.severity) &&
      (filter.file === undefined || entry.where.file === filter.file) &&
      (filter.sheet === undefined || entry.where.sheet === filter.sheet) &&
      (filter.code === undefined || entry.code === filter.code) &&
      (filter.row === undefined || entry.rows.includes(filter.row)),
  )

/** One ledger of several, in order. */
export function mergeLedgers(ledgers: readonly Ledger[]): Ledger {
  const sum = (key: keyof LedgerCounts): number => ledgers.reduce((total, ledger) => total + ledger.counts[key], 0)
  return {
    sources: ledgers.flatMap((ledger) => ledger.sources),
    sheets: ledgers.flatMap((ledger) => ledger.sheets),
    counts: {
      read: sum('read'),
      skipped: sum('skipped'),
      refused: sum('refused'),
      assumed: sum('assumed'),
      repaired: sum('repaired'),
      joined: sum('joined'),
      notJoined: sum('notJoined'),
    },
    issues: ledgers.flatMap((ledger) => ledger.issues),
    refused: ledgers.flatMap((ledger) => ledger.refused),
  }
}
