import * as XLSX from 'xlsx'
import { checkBiff } from './checkBiff'
import { decodeText } from './decodeText'
import { parseDelimited } from './parseDelimited'
import { defaultReadLimits, type ReadLimits } from './readLimits'
import { readZippedWorkbook, sheetJsOptions } from './readZippedWorkbook'
import { Refusal } from './Refusal'
import type { ReadIssue, ReadResult, SheetRows, SheetWanted, UnreadSheet } from './SheetRows'
import { sheetsOf, unseenInBook, withUnseen, type Sheets } from './sheetsOf'
import { readZipDirectory } from './ZipDirectory'

export interface ReadOptions {
  readonly limits?: Partial<ReadLimits>
  readonly wanted?: SheetWanted
}

const tableFile = /\.(xlsx|xlsm|xls|et|ods|csv|tsv|txt)$/i
/** What may hold tables, but is not opened here. */
const archiveFile = /\.(zip|7z|rar|tar|t?gz)$/i
const otherTableFile = /\.(xlsb|numbers)$/i
/** Hidden files and locks. `./` and `../` are folders, which some packers write. */
const litter = /(^|\/)(\.(?!\.?\/)|__MACOSX\/|~\$)/

/**
 * The sheets of an .xlsx, .xls, .ods or .csv file, or of a zip archive of such files, as plain values. Never computes a
 * formula, never follows a link, and never throws on what a file holds: a file that cannot be trusted is an issue.
 * @param fileName decides nothing but the names in issues and a warning where content and extension differ
 */
export function readWorkbook(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): ReadResult {
  const limits: ReadLimits = { ...defaultReadLimits, ...options.limits }
  const issues: ReadIssue[] = []
  try {
    const { sheets, unread } = readFile(bytes, fileName, limits, options.wanted ?? (() => true), issues, true)
    return { ok: true, sheets, unread, issues }
  } catch (error) {
    const issue = issueOf(error)
    return { ok: false, issues: [...issues, { ...issue, where: { file: fileName, ...issue.where } }] }
  }
}

/** What went wrong, as a value. SheetJS says everything with plain errors, so what is not a refusal is damage. */
function issueOf(error: unknown): ReadIssue {
  if (error instanceof Refusal) return error.issue
  const message = error instanceof Error ? error.message : String(error)
  if (/password|encrypt/i.test(message)) return new Refusal('read.file-password').issue
  if (/allocation|invalid (array|string) length/i.test(message)) return new Refusal('read.file-memory-limit').issue
  return new Refusal('read.file-damaged', { reason: message.slice(0, 120) }).issue
}

type Kind = 'zip' | 'compound' | 'text'

function readFile(
  bytes: Uint8Array,
  file: string,
  limits: ReadLimits,
  wanted: SheetWanted,
  issues: ReadIssue[],
  mayNest: boolean,
): Sheets {
  if (bytes.length === 0) throw new Refusal('read.file-empty')
  if (bytes.length > limits.fileBytes)
    throw new Refusal('read.file-too-large', { bytes: bytes.length, limit: limits.fileBytes })
  const kind = kindOf(bytes)
  if (!kind) throw new Refusal('read.file-kind-unknown')
  const read = { compound: readCompound, text: readText, zip: readZip }[kind](
    bytes,
    file,
    limits,
    wanted,
    issues,
    mayNest,
  )
  // Of what is not read, the refusal alone tells.
  warnAboutExtension(file, kind, issues)
  return read
}

function readZip(
  bytes: Uint8Array,
  file: string,
  limits: ReadLimits,
  wanted: SheetWanted,
  issues: ReadIssue[],
  mayNest: boolean,
): Sheets {
  const entries = readZipDirectory(bytes, limits)
  const has = (name: string): boolean => entries.some((entry) => entry.name.toLowerCase() === name)
  if (has('xl/workbook.bin') || has('index/document.iwa')) throw new Refusal('read.file-kind-unsupported')
  if (has('word/document.xml') || has('ppt/presentation.xml')) throw new Refusal('read.file-kind-unsupported')
  if (has('[content_types].xml') || has('meta-inf/manifest.xml'))
    return readZippedWorkbook(entries, file, limits, wanted, issues)
  if (!mayNest) throw new Refusal('read.archive-nested')
  const sheets: SheetRows[] = []
  const unread: UnreadSheet[] = []
  for (const entry of entries) {
    if (litter.test(entry.name)) continue
    const where = { file: `${file}/${entry.name.replace(/^(\.\/)+/, '')}` }
    if (archiveFile.test(entry.name) || otherTableFile.test(entry.name)) {
      const code = archiveFile.test(entry.name) ? 'read.archive-nested' : 'read.file-kind-unsupported'
      issues.push({ code, severity: 'error', params: {}, where })
      continue
    }
    if (!tableFile.test(entry.name)) {
      issues.push({ code: 'read.archive-part-unread', severity: 'note', params: { part: entry.name }, where })
      continue
    }
    try {
      const inner = readFile(entry.unpack(), where.file, limits, wanted, issues, false)
      sheets.push(...inner.sheets)
      unread.push(...inner.unread)
    } catch (error) {
      const issue = issueOf(error)
      issues.push({ ...issue, where: { ...where, ...issue.where } })
    }
  }
  if (sheets.length === 0) {
    const first = issues.find((issue) => issue.severity === 'error')
    throw first ? new Refusal(first.code, first.params, first.where) : new Refusal('read.workbook-no-sheet')
  }
  return { sheets, unread }
}

function kindOf(bytes: Uint8Array): Kind | null {
  const starts = (...magic: number[]): boolean => magic.every((byte, index) => bytes[index] === byte)
  if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return 'zip'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'compound'
  const known = [
    [0x25, 0x50, 0x44, 0x46],
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x47, 0x49, 0x46],
    [0x1f, 0x8b],
    [0x52, 0x61, 0x72],
    [0x37, 0x7a],
    [0x7b, 0x5c],
  ]
  if (known.some((magic) => starts(...magic))) return null
  return 'text'
}

const extensionsOf: Readonly<Record<Kind, RegExp>> = {
  zip: /\.(xlsx|xlsm|ods|zip)$/i,
  // WPS writes its own name over the same format.
  compound: /\.(xls|et)$/i,
  text: /\.(csv|tsv|txt)$/i,
}

function warnAboutExtension(file: string, kind: Kind, issues: ReadIssue[]): void {
  // A locked .xlsx is a compound file; the password is the better news.
  if (extensionsOf[kind].test(file) || (kind === 'compound' && /\.xlsx$/i.test(file))) return
  issues.push({ code: 'read.file-extension-differs', severity: 'warning', params: { kind }, where: { file } })
}

/** Untyped in SheetJS; only these two are used. */
const compound = XLSX.CFB as {
  readonly read: (bytes: Uint8Array, options: { readonly type: 'array' }) => object
  readonly find: (parts: object, path: string) => { readonly content?: ArrayLike<number> } | null
}

function readCompound(
  bytes: Uint8Array,
  file: string,
  limits: ReadLimits,
  wanted: SheetWanted,
  issues: ReadIssue[],
): Sheets {
  const parts = compound.read(bytes, { type: 'array' })
  const has = (name: string): boolean => compound.find(parts, name) !== null
  if (has('/EncryptedPackage') || has('/EncryptionInfo')) throw new Refusal('read.file-password')
  if (!has('/Workbook') && !has('/Book')) throw new Refusal('read.file-kind-unsupported')
  const stream = compound.find(parts, has('/Workbook') ? '/Workbook' : '/Book')?.content
  checkBiff(stream instanceof Uint8Array ? stream : Uint8Array.from(stream ?? []))
  // With styles, because only then it tells which rows and columns are hidden.
  const book = XLSX.read(bytes, { ...sheetJsOptions, cellStyles: true, type: 'array' })
  if (book.SheetNames.length > limits.sheets)
    throw new Refusal('read.too-many-sheets', { count: book.SheetNames.length, limit: limits.sheets })
  // Sheets are let go once they are copied.
  const unseen = unseenInBook(book)
  return withUnseen(sheetsOf(book, file, limits, wanted, issues), unseen)
}

function readText(
  bytes: Uint8Array,
  file: string,
  limits: ReadLimits,
  wanted: SheetWanted,
  issues: ReadIssue[],
): Sheets {
  const decoded = decodeText(bytes)
  if (!decoded) throw new Refusal('read.text-undecodable')
  if (/^\s*<(\?xml|!doctype|html)/i.test(decoded.text.slice(0, 512))) throw new Refusal('read.file-kind-unsupported')
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
  if (!wanted(name)) return { sheets: [], unread: [{ name, file, reason: 'not-needed' }] }
  if (decoded.assumed)
    issues.push({
      code: 'read.text-encoding-assumed',
      severity: 'note',
      params: { encoding: decoded.encoding },
      where: { file },
    })
  if (decoded.damagedRow !== null)
    issues.push({
      code: 'read.text-bytes-invalid',
      severity: 'warning',
      params: {},
      where: { file, row: decoded.damagedRow },
    })
  const { rows, openQuoteRow, delimiter } = parseDelimited(decoded.text, limits)
  if (openQuoteRow !== null)
    issues.push({ code: 'read.text-quote-open', severity: 'warning', params: {}, where: { file, row: openQuoteRow } })
  if (rows.length === 0) throw new Refusal('read.file-empty')
  return { sheets: [{ name, file, rows, delimiter }], unread: [] }
}
