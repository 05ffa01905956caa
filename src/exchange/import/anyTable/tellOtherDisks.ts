import { numberOf } from '../../workbook/cellValues'
import type { ImportRecorder } from '../importIssueCode'
import type { Table } from '../Table'
import { fieldOfWords } from './fieldOfWords'
import type { TableField } from './tableFields'

const disks: ReadonlySet<TableField | null> = new Set<TableField | null>(['disk', 'systemDisk', 'dataDisk'])
const drive = /^[a-z][:：]?盘?$/i

/** Names columns that hold further disks, `数据盘2` or `D盘`: a machine has one column for each part of its disks. */
export function tellOtherDisks(table: Table<TableField>, mapped: ReadonlySet<string>, recorder: ImportRecorder): void {
  const others = table.header.filter((header, at) => {
    const bare = header
      .normalize('NFKC')
      .replace(/[([（【].*$/, '')
      .trim()
    const numbered = bare.replace(/\s*\d{1,2}$/, '')
    const isDisk =
      (numbered !== bare && disks.has(fieldOfWords(numbered))) || (/盘|[:：]/.test(bare) && drive.test(bare))
    return isDisk && !mapped.has(header) && table.rows.some((row) => numberOf(row.cells[at]) !== null)
  })
  if (others.length === 0) return
  const where = { file: table.sheet.file, sheet: table.sheet.name }
  const params = { columns: others.map((header) => header.replace(/\s+/g, ' ')).join(', ') }
  recorder.note({ code: 'import.disks-not-read', severity: 'warning', params, where })
}
