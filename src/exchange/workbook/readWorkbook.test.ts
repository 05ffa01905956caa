import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { csvText, workbookBytes } from '../import/samples/workbookBytes'
import { crc32 } from './crc32'
import { defaultReadLimits } from './readLimits'
import { readWorkbook } from './readWorkbook'
import { Refusal } from './Refusal'
import { showsPercent } from './showsPercent'
import { spreadMerges } from './spreadMerges'

const table = [
  ['Name', 'vCPU', 'On'],
  ['a', 2, true],
  [null, null, null],
  ['b', 4.5, false],
]
const codes = (bytes: Uint8Array, name = 'x.xlsx', limits = {}): readonly string[] =>
  readWorkbook(bytes, name, { limits }).issues.map((one) => one.code)
const rowsOf = (bytes: Uint8Array, name: string) => {
  const read = readWorkbook(bytes, name)
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.sheets[0]!.rows
}

/** The least an .xlsx needs, with a worksheet of the caller's making. */
const xlsx = (sheet: string, more: Readonly<Record<string, string>> = {}, sheetName = 'Data'): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        '[Content_Types].xml':
          '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
        'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheet}</worksheet>`,
        ...more,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  )

describe('readWorkbook', () => {
  it.each(['xlsx', 'xls', 'ods'] as const)('reads .%s into plain values with spreadsheet row numbers', (type) => {
    expect(rowsOf(workbookBytes({ Data: table }, type), `x.${type}`)).toEqual([
      { number: 1, cells: ['Name', 'vCPU', 'On'] },
      { number: 2, cells: ['a', 2, true] },
      { number: 4, cells: ['b', 4.5, false] },
    ])
  })

  it('tells the sheets that an .ods workbook does not show', () => {
    const parts = unzipSync(workbookBytes({ Now: table, 'R&D old': table }, 'ods'))
    const content = strFromU8(parts['content.xml']!)
      .replace(
        '</office:automatic-styles>',
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>',
      )
      .replace('table:name="R&amp;D old" table:style-name="ta1"', 'table:name="R&amp;D old" table:style-name="ta2"')
    const read = readWorkbook(zipSync({ ...parts, 'content.xml': strToU8(content) }), 'x.ods')
    const shown = read.ok ? read.sheets.map(({ name, hidden }) => [name, hidden ?? false]) : []
    expect(shown).toEqual([
      ['Now', false],
      ['R&D old', true],
    ])
  })

  it('keeps every cell of a text file as text, formulas too', () => {
    expect(rowsOf(strToU8('Name,Serial\n=1+1,00123\n'), 'x.csv')[1]!.cells).toEqual(['=1+1', '00123'])
  })

  it.each([
    [';', 'a;b\n"1;2";3'],
    ['\t', 'a\tb\n1;2\t3'],
    ['|', 'a|b\n1;2|3'],
    [',', 'a,b\n1;2,3'],
  ])('finds the delimiter %j', (_, text) => {
    expect(rowsOf(strToU8(text), 'x.csv')[1]!.cells).toEqual(['1;2', '3'])
  })

  it('takes quotes that older exports forgot to double as text', () => {
    expect(rowsOf(strToU8('a,b\n"19" rack",x\n"say ""hi""",y'), 'x.csv').map((row) => row.cells)).toEqual([
      ['a', 'b'],
      ['19" rack', 'x'],
      ['say "hi"', 'y'],
    ])
  })

  it('reads UTF-8, UTF-16 and GB18030', () => {
    const text = '名称,内存\n检验系统,8\n影像系统,16'
    const expected = [
      ['名称', '内存'],
      ['检验系统', '8'],
      ['影像系统', '16'],
    ]
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array(Array.from(text, (c) => c.charCodeAt(0))).buffer),
    ])
    // 名称,内存 / 检验系统,8 / 影像系统,16 as a Chinese Excel saves it.
    const gb = new Uint8Array([
      0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc4, 0xda, 0xb4, 0xe6, 0x0a, 0xbc, 0xec, 0xd1, 0xe9, 0xcf, 0xb5, 0xcd, 0xb3, 0x2c,
      0x38, 0x0a, 0xd3, 0xb0, 0xcf, 0xf1, 0xcf, 0xb5, 0xcd, 0xb3, 0x2c, 0x31, 0x36,
    ])
    for (const bytes of [strToU8(text), strToU8(`\ufeff${text}`), utf16, gb])
      expect(rowsOf(bytes, 'x.csv').map((row) => row.cells)).toEqual(expected)
    expect(codes(gb, 'x.csv')).toEqual(['read.text-encoding-assumed'])
  })

  it('reads UTF-8 with a bad byte as UTF-8, and says where', () => {
    const text = strToU8('名称,内存\n检验系统,8\n影像系统,16')
    const bad = Uint8Array.from(text, (byte, at) => (at === 30 ? 0x41 : byte))
    expect(rowsOf(bad, 'x.csv')[2]!.cells[1]).toBe('16')
    expect(rowsOf(bad, 'x.csv')[0]!.cells).toEqual(['名称', '内存'])
    expect(rowsOf(bad, 'x.csv').some(({ cells }) => String(cells[0]).includes('\ufffd'))).toBe(true)
    expect(readWorkbook(bad, 'x.csv').issues).toMatchObject([
      { code: 'read.text-bytes-invalid', severity: 'warning', where: { file: 'x.csv', row: 3 } },
    ])
    const cut = strToU8('名称,内存\n检验系统,8\n影像').subarray(0, -1)
    expect(rowsOf(cut, 'x.csv')[2]!.cells).toEqual(['影\ufffd'])
    expect(codes(cut, 'x.csv')).toEqual(['read.text-bytes-invalid'])
  })

  it('reads Big5 as a Taiwanese Excel saves it, and says that it was assumed', () => {
    // 主機名稱,處理器,記憶體(GB) / 醫療影像,4,16
    const big5 = new Uint8Array([
      0xa5, 0x44, 0xbe, 0xf7, 0xa6, 0x57, 0xba, 0xd9, 0x2c, 0xb3, 0x42, 0xb2, 0x7a, 0xbe, 0xb9, 0x2c, 0xb0, 0x4f, 0xbe,
      0xd0, 0xc5, 0xe9, 0x28, 0x47, 0x42, 0x29, 0x0a, 0xc2, 0xe5, 0xc0, 0xf8, 0xbc, 0x76, 0xb9, 0xb3, 0x2c, 0x34, 0x2c,
      0x31, 0x36, 0x0a,
    ])
    expect(rowsOf(big5, 'x.csv').map(({ cells }) => cells)).toEqual([
      ['主機名稱', '處理器', '記憶體(GB)'],
      ['醫療影像', '4', '16'],
    ])
    expect(readWorkbook(big5, 'x.csv').issues).toMatchObject([
      { code: 'read.text-encoding-assumed', params: { encoding: 'big5' }, where: { file: 'x.csv' } },
    ])
  })

  it.each([['Gr\u00f6\u00dfe;\u00c4nderung;\u00c5rhus'], ['\u00c4mter;\u00c4rzte;\u00c3o;\u00a3n;\u00b5s;\u00b0C']])(
    'reads accents as no Big5: %s',
    (text) => {
      const western = Uint8Array.from(text, (character) => character.charCodeAt(0))
      expect(rowsOf(western, 'x.csv')[0]!.cells).toEqual(text.split(';'))
    },
  )

  it('reads traditional characters in the encoding of the mainland', () => {
    // 伺服器名稱,CPU,記憶體(GB) / 醫療,4,8
    const gbk = new Uint8Array([
      0xcb, 0xc5, 0xb7, 0xfe, 0xc6, 0xf7, 0xc3, 0xfb, 0xb7, 0x51, 0x2c, 0x43, 0x50, 0x55, 0x2c, 0xd3, 0x9b, 0x91, 0x9b,
      0xf3, 0x77, 0x28, 0x47, 0x42, 0x29, 0x0a, 0xe1, 0x74, 0xaf, 0x9f, 0x2c, 0x34, 0x2c, 0x38, 0x0a,
    ])
    expect(rowsOf(gbk, 'x.csv').map(({ cells }) => cells)).toEqual([
      ['伺服器名稱', 'CPU', '記憶體(GB)'],
      ['醫療', '4', '8'],
    ])
  })

  it('still reads Western text that is no UTF-8', () => {
    // Universität,Köln as Windows-1252.
    const western = Uint8Array.from('Universit\u00e4t,K\u00f6ln', (c) => c.charCodeAt(0))
    expect(rowsOf(western, 'x.csv')[0]!.cells).toEqual(['Universität', 'Köln'])
    expect(codes(western, 'x.csv')).toEqual(['read.text-encoding-assumed'])
  })

  it.each(['xlsx', 'biff8', 'ods'] as const)(
    'knows what .%s shows as percent and what is merged downwards',
    (bookType) => {
      const sheet = XLSX.utils.aoa_to_sheet([
        ['Name', 'CPU', 'Site'],
        ['a', 0.35, 'North'],
        ['b', 35, null],
        ['c', 0.5, null],
      ])
      ;(sheet['B2'] as XLSX.CellObject).z = '0.0%'
      sheet['!merges'] = [{ s: { r: 1, c: 2 }, e: { r: 2, c: 2 } }]
      const book = XLSX.utils.book_new()
      XLSX.utils.book_append_sheet(book, sheet, 'Data')
      const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType }) as ArrayBuffer)
      expect(rowsOf(bytes, 'x')).toEqual([
        { number: 1, cells: ['Name', 'CPU', 'Site'] },
        { number: 2, cells: ['a', 0.35, 'North'], percentAt: [1] },
        { number: 3, cells: ['b', 35], mergedAbove: new Map([[2, 'North']]) },
        { number: 4, cells: ['c', 0.5] },
      ])
    },
  )

  it('takes a quoted percent sign for text', () => {
    expect(['0%', '0.00%;[Red]-0.00%', '0"%"', '0\\%', 'General', undefined].map(showsPercent)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('does not spread merged ranges that lie over each other without end', () => {
    const rows = Array.from({ length: 50 }, (_, at) => ({ number: at + 1, cells: ['x'] }))
    const merges = Array.from({ length: 50 }, () => ({ s: { r: 0, c: 0 }, e: { r: 49, c: 0 } }))
    expect(() => spreadMerges(rows, merges, { ...defaultReadLimits, cells: 1000 }, {})).toThrow(Refusal)
    expect(spreadMerges(rows, merges, defaultReadLimits, {})).toEqual(rows)
  })

  it('parses no sheet that is not wanted, and says so', () => {
    const read = readWorkbook(workbookBytes({ Data: table, Junk: table }), 'x.xlsx', {
      wanted: (name) => name === 'Data',
    })
    expect(read).toMatchObject({
      ok: true,
      sheets: [{ name: 'Data' }],
      unread: [{ name: 'Junk', reason: 'not-needed' }],
    })
  })

  it('reads the tables of an archive and names what it leaves', () => {
    const bytes = zipSync({
      'a/one.csv': strToU8(csvText(table)),
      'two.xlsx': workbookBytes({ Data: table }),
      'readme.pdf': strToU8('%PDF'),
    })
    const read = readWorkbook(bytes, 'all.zip')
    expect(read.ok && read.sheets.map((sheet) => [sheet.file, sheet.name])).toEqual([
      ['all.zip/a/one.csv', 'one'],
      ['all.zip/two.xlsx', 'Data'],
    ])
    expect(codes(bytes, 'all.zip')).toEqual(['read.archive-part-unread'])
    expect(codes(zipSync({ 'inner.csv': zipSync({ 'x.csv': strToU8('a,b') }) }), 'x.zip')).toContain(
      'read.archive-nested',
    )
  })

  it.each([
    ['inner.zip', 'read.archive-nested'],
    ['inner.7z', 'read.archive-nested'],
    ['inner.xlsb', 'read.file-kind-unsupported'],
  ])('refuses %s of an archive, which may hold machines', (name, code) => {
    const read = readWorkbook(zipSync({ 'one.csv': strToU8(csvText(table)), [name]: strToU8('PK') }), 'all.zip')
    expect(read.ok).toBe(true)
    expect(read.issues).toMatchObject([{ code, severity: 'error', where: { file: `all.zip/${name}` } }])
  })

  it('reads what WPS calls .et', () => {
    const bytes = workbookBytes({ Data: table }, 'xls')
    expect(codes(bytes, 'x.et')).toEqual([])
    expect(readWorkbook(zipSync({ 'x.et': bytes }), 'all.zip')).toMatchObject({ ok: true, sheets: [{ name: 'Data' }] })
  })

  it('reads parts that are named from the folder itself, and passes over hidden ones', () => {
    const part = strToU8(csvText(table))
    const read = readWorkbook(zipSync({ './one.csv': part, './.one.csv': part, '__MACOSX/one.csv': part }), 'x.zip')
    expect(read.ok && read.sheets.map((sheet) => sheet.file)).toEqual(['x.zip/one.csv'])
  })

  it('says when content and extension differ', () => {
    expect(codes(workbookBytes({ Data: table }), 'x.csv')).toEqual(['read.file-extension-differs'])
  })
})

describe('hostile files', () => {
  const cell = '<sheetData><row r="1"><c r="A1" t="str"><v>x</v></c></row></sheetData>'

  it('opens the honest form of its own samples', () => {
    expect(rowsOf(xlsx(cell), 'x.xlsx')).toEqual([{ number: 1, cells: ['x'] }])
  })

  it('refuses what is no table', () => {
    expect(codes(new Uint8Array())).toEqual(['read.file-empty'])
    expect(codes(strToU8('%PDF-1.7'), 'x.pdf')).toEqual(['read.file-kind-unknown'])
    expect(
      codes(
        new Uint8Array(4096).map((_, at) => (at * 7919) % 251),
        'x.csv',
      ),
    ).toEqual(['read.text-undecodable'])
    // Not that it was read all the same, by its content.
    expect(codes(strToU8('<html><table></table></html>'), 'x.xls')).toEqual(['read.file-kind-unsupported'])
    const letter = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') })
    expect(codes(letter, 'x.docx')).toEqual(['read.file-kind-unsupported'])
  })

  it('refuses a truncated workbook wherever it is cut', () => {
    const bytes = workbookBytes({ Data: table })
    for (let length = 4; length < bytes.length; length += 97) {
      expect(readWorkbook(bytes.subarray(0, length), 'x.xlsx').ok).toBe(false)
    }
  })

  it('refuses changed bytes by their checksum', () => {
    const bytes = zipSync(
      Object.fromEntries(Object.entries({ 'a.csv': 'Name,CPU\na,2\n' }).map(([name, text]) => [name, strToU8(text)])),
      { level: 0 },
    )
    const at = bytes.findIndex((_, i) => bytes[i] === 0x61 && bytes[i + 1] === 0x2c && bytes[i + 2] === 0x32)
    bytes[at + 2] = 0x39
    expect(codes(bytes, 'x.zip')).toContain('read.file-part-damaged')
  })

  it('refuses a zip bomb before unpacking it', () => {
    const bomb = zipSync({ 'a.csv': new Uint8Array(12 * 1024 ** 2) })
    expect(codes(bomb, 'x.zip')).toEqual(['read.archive-ratio'])
    expect(codes(bomb, 'x.zip', { ratio: 1e9, entryBytes: 1024 ** 2 })).toEqual(['read.archive-too-large'])
    expect(
      codes(zipSync(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}.csv`, strToU8('a')]))), 'x.zip', {
        entries: 20,
      }),
    ).toEqual(['read.archive-too-many-parts'])
  })

  it('does not believe a size that the archive lies about', () => {
    const bytes = zipSync({ 'a.csv': strToU8('a,b\n'.repeat(5000)) })
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    for (let at = 0; at < bytes.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    expect(codes(bytes, 'x.zip')).toContain('read.file-part-damaged')
  })

  it('refuses encrypted archives and locked workbooks', () => {
    const bytes = zipSync({ 'a.csv': strToU8('a,b') })
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    for (let at = 0; at < bytes.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true)
    expect(codes(bytes, 'x.zip')).toEqual(['read.file-password'])
  })

  it('refuses deep XML and document types', () => {
    expect(codes(xlsx(`${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`))).toEqual(['read.xml-too-deep'])
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    expect(
      codes(xlsx(cell, { 'xl/sharedStrings.xml': `${bomb}<sst/>`, 'xl/workbook.xml': `${bomb}<workbook/>` })),
    ).toEqual(['read.xml-entities'])
  })

  it('does not believe a dimension', () => {
    expect(rowsOf(xlsx(`<dimension ref="A1:XFD1048576"/>${cell}`), 'x.xlsx')).toHaveLength(1)
    expect(
      rowsOf(xlsx('<sheetData><row r="1048576"><c r="XFD1048576" t="str"><v>far</v></c></row></sheetData>'), 'x.xlsx'),
    ).toMatchObject([{ number: 1_048_576 }])
  })

  it('stops at the limits of rows, cells, sheets and time', () => {
    const bytes = workbookBytes({ Data: Array.from({ length: 50 }, (_, n) => [n, n]), More: table })
    expect(codes(bytes, 'x.xlsx', { rows: 20 })).toEqual(['read.too-many-rows'])
    expect(codes(bytes, 'x.xlsx', { cells: 40 })).toEqual(['read.too-many-cells'])
    expect(codes(bytes, 'x.xlsx', { sheets: 1 })).toEqual(['read.too-many-sheets'])
    expect(codes(bytes, 'x.xlsx', { milliseconds: -1 })).toEqual(['read.file-time-limit'])
    expect(codes(bytes, 'x.xlsx', { fileBytes: 100 })).toEqual(['read.file-too-large'])
    expect(codes(strToU8('a,b\n'.repeat(50)), 'x.csv', { rows: 20 })).toEqual(['read.too-many-rows'])
  })

  it('counts what OpenDocument repeats before it is spread out', () => {
    const content = (repeat: number) =>
      `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Data"><table:table-row table:number-rows-repeated="${repeat}"><table:table-cell table:number-columns-repeated="1000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`
    const ods = (repeat: number) =>
      zipSync({
        mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
        'META-INF/manifest.xml': strToU8(
          '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        ),
        'content.xml': strToU8(content(repeat)),
        'styles.xml': strToU8(
          '<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
        ),
      })
    expect(codes(ods(1_000_000), 'x.ods')).toEqual(['read.too-many-cells'])
    expect(rowsOf(ods(2), 'x.ods').map((row) => row.cells.length)).toEqual([1000, 1000])
  })

  it('lets no name reach into a prototype', () => {
    const read = readWorkbook(xlsx(cell, {}, '__proto__'), 'x.xlsx')
    expect(read.issues.map((one) => one.code)).toContain('read.sheet-name-refused')
    expect(({} as Record<string, unknown>)['A1']).toBeUndefined()
  })

  it('never takes a formula for its value', () => {
    const read = readWorkbook(
      xlsx('<sheetData><row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c></row></sheetData>'),
      'x.xlsx',
    )
    expect(read.ok && read.sheets[0]!.rows).toEqual([{ number: 1, cells: [null, 2] }])
    expect(read.issues).toMatchObject([{ code: 'read.formula-without-value', params: { count: 1 } }])
    expect(read.issues[0]!.where).toMatchObject({ file: 'x.xlsx', row: 1, column: 'A' })
  })

  it('says in which sheet and cell a formula without a value stands first', () => {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['x']]), 'First')
    const second = XLSX.utils.aoa_to_sheet([
      ['a', 'b'],
      [1, 2],
      [3, 4],
    ])
    for (const name of ['B2', 'B3']) second[name] = { t: 'n', f: 'A1+1' }
    XLSX.utils.book_append_sheet(book, second, '第二张')
    const bytes = new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
    const { issues } = readWorkbook(bytes, 'x.xlsx')
    expect(issues.filter(({ code }) => code === 'read.formula-without-value')).toMatchObject([
      { params: { count: 2 }, where: { file: 'x.xlsx', sheet: '第二张', row: 2, column: 'B' } },
    ])
  })

  it('reads cells that show an error as empty, and says where', () => {
    const read = readWorkbook(
      xlsx('<sheetData><row r="3"><c r="A3" t="str"><v>x</v></c><c r="C3" t="e"><v>#REF!</v></c></row></sheetData>'),
      'x.xlsx',
    )
    expect(read.ok && read.sheets[0]!.rows[0]!.cells).toEqual(['x'])
    expect(read.issues).toMatchObject([{ code: 'read.cell-error-value', where: { row: 3, column: 'C' } }])
  })
})

describe('crc32', () => {
  it('agrees with the check value of the standard', () => {
    expect(crc32(strToU8('123456789'))).toBe(0xcbf43926)
  })
})
