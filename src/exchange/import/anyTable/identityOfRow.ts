import { textOf } from '../../workbook/cellValues'
import type { SheetRow } from '../../workbook/SheetRows'
import { normaliseHeader } from '../normaliseHeader'
import type { Table } from '../Table'

/** Heads over what no two machines share. A running number is none: a repeated row has one of its own. */
const identifies =
  /^(.*ip(地址|v4)?|ipaddress(es)?|mac(地址|address)?|.*序列号|serial(num|number|no)?|sn|服务编号|servicetag|.*资产(编号|编码|号)|assettag|assetnumber|设备编号|(vm|bios|smbios)?uuid|vmid|instanceid)$/

const columns = new WeakMap<readonly string[], readonly (readonly [at: number, key: string])[]>()

/** What a row says of a machine that no other has, by its head: addresses, serial and asset numbers; null where it says nothing. */
export function identityOfRow<F extends string>(
  { header }: Table<F>,
  row: SheetRow,
): Readonly<Record<string, string>> | null {
  let found = columns.get(header)
  if (!found) {
    found = header.map((text, at) => [at, normaliseHeader(text)] as const).filter(([, key]) => identifies.test(key))
    columns.set(header, found)
  }
  const stated = found.flatMap(([at, key]) => {
    const text = textOf(row.cells[at])
    return text === null ? [] : [[key, text.toLowerCase()] as const]
  })
  return stated.length === 0 ? null : Object.fromEntries(stated)
}
