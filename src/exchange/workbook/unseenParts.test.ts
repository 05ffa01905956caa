import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { importFleet } from '../import/importFleet'
import { readWorkbook } from './readWorkbook'
import { isIn, runsOf } from './UnseenParts'

const rows = [
  ['名称', 'vCPU', '内存', '磁盘', '备注'],
  ['a', 1, 2, 10, 'x'],
  ['b', 1, 2, 10, 'x'],
  ['c', 1, 2, 10, 'x'],
  ['d', 1, 2, 10, 'x'],
]

/** A workbook whose rows 3 and 4 and whose columns B, E are hidden. */
function bytesOf(bookType: 'xlsx' | 'biff8' | 'ods', change?: (parts: Record<string, string>) => void): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]))
  if (bookType !== 'ods') {
    sheet['!rows'] = [{}, {}, { hidden: true }, { hidden: true }]
    sheet['!cols'] = [{}, { hidden: true }, {}, {}, { hidden: true }]
  }
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['Deckblatt']]), '封面')
  XLSX.utils.book_append_sheet(book, sheet, '清单')
  const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType }) as ArrayBuffer)
  if (!change) return bytes
  const parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
  change(parts)
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])))
}

/** An .xls file with records of hidden rows, counted from 0, put into its last sheet: SheetJS writes none. */
function withHiddenRows(bytes: Uint8Array, hidden: readonly number[]): Uint8Array {
  const { CFB } = XLSX as unknown as {
    CFB: {
      read(from: Uint8Array, options: object): object
      find(parts: object, path: string): { content: Uint8Array; size: number }
      write(parts: object, options: object): ArrayBuffer
    }
  }
  const parts = CFB.read(bytes, { type: 'array' })
  const book = CFB.find(parts, '/Workbook')
  const stream = Uint8Array.from(book.content)
  const view = new DataView(stream.buffer)
  let lastSheet = 0
  for (let at = 0; at + 4 <= stream.length; at += 4 + view.getUint16(at + 2, true))
    if (view.getUint16(at, true) === 0x0809) lastSheet = at + 4 + view.getUint16(at + 2, true)
  const records = hidden.flatMap((row) => [0x08, 0x02, 16, 0, row, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0])
  book.content = Uint8Array.from([...stream.slice(0, lastSheet), ...records, ...stream.slice(lastSheet)])
  book.size = book.content.length
  return new Uint8Array(CFB.write(parts, { type: 'array' }))
}

const unseen = (bytes: Uint8Array, name: string) => {
  const read = readWorkbook(bytes, name)
  return read.ok ? read.sheets.map((sheet) => sheet.unseen) : read.issues
}

/** Hides the second row by hand and the third by a filter, and the second column with the one behind it. */
const hideInOds = (parts: Record<string, string>): void => {
  let row = 0
  const [cover, list] = parts['content.xml']!.split(/(?=<table:table table:name="清单")/)
  parts['content.xml'] =
    cover! +
    list!
      .replace(/<table:table-row/g, (tag) => {
        row++
        return row === 3 ? `${tag} table:visibility="collapse"` : row === 4 ? `${tag} table:visibility="filter"` : tag
      })
      .replace(
        /(<table:table [^>]*>)/,
        '$1<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>',
      )
}

describe('rows and columns that a workbook does not show', () => {
  const hidden = {
    rows: [[3, 4]],
    columns: [
      [1, 1],
      [4, 4],
    ],
    filtered: false,
  }

  it('are told by an .xlsx file, and whether a filter is set', () => {
    expect(unseen(bytesOf('xlsx'), 'a.xlsx')).toEqual([undefined, hidden])
    const filtered = bytesOf('xlsx', (parts) => {
      parts['xl/worksheets/sheet2.xml'] = parts['xl/worksheets/sheet2.xml']!.replace(
        '</sheetData>',
        '</sheetData><autoFilter ref="A1:E5"><filterColumn colId="0"><filters><filter val="a"/></filters></filterColumn></autoFilter>',
      )
    })
    expect(unseen(filtered, 'a.xlsx')).toEqual([undefined, { ...hidden, filtered: true }])
  })

  it('are not taken from a filter that lets all rows through, or from other words in a tag', () => {
    const odd = bytesOf('xlsx', (parts) => {
      parts['xl/worksheets/sheet2.xml'] = parts['xl/worksheets/sheet2.xml']!.replace(
        / hidden="(1|true)"/g,
        ' hidden="0"',
      ).replace('<row r="2"', '<row spans="hidden" r="2"')
    })
    expect(unseen(odd, 'a.xlsx')).toEqual([undefined, undefined])
  })

  it('are told by an .ods file', () => {
    expect(unseen(bytesOf('ods', hideInOds), 'a.ods')).toEqual([undefined, { ...hidden, filtered: true }])
    expect(unseen(bytesOf('ods'), 'a.ods')).toEqual([undefined, undefined])
  })

  it('are told by an .xls file', () => {
    expect(unseen(withHiddenRows(bytesOf('biff8'), [2, 3]), 'a.xls')).toEqual([undefined, hidden])
  })

  it('are read like the others and named, with how many and where', () => {
    const { fleet, ledger } = importFleet([{ name: 'a.xlsx', bytes: bytesOf('xlsx') }])
    expect(fleet?.workloads.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    expect(ledger.issues.filter(({ code }) => code === 'import.rows-hidden-read')).toMatchObject([
      {
        severity: 'warning',
        count: 2,
        rows: [3, 4],
        where: { file: 'a.xlsx', sheet: '清单', row: 3 },
        params: { count: 2, of: 4, rows: '3-4', filtered: false },
      },
    ])
    expect(ledger.issues.filter(({ code }) => code === 'import.columns-hidden-read')).toMatchObject([
      { severity: 'warning', where: { sheet: '清单' }, params: { count: 2, columns: 'vCPU, 备注' } },
    ])
  })
})

describe('runs', () => {
  it('are joined where they touch, and searched', () => {
    const runs = runsOf([
      [7, 9],
      [1, 2],
      [3, 3],
      [8, 12],
    ])
    expect(runs).toEqual([
      [1, 3],
      [7, 12],
    ])
    expect([0, 1, 3, 4, 6, 7, 12, 13].filter((value) => isIn(runs, value))).toEqual([1, 3, 7, 12])
    expect(isIn([], 1)).toBe(false)
  })
})
