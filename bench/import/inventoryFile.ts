import { Zip, ZipDeflate } from 'fflate'
import { columnLetter } from '../../src/exchange/workbook/columnLetter'

type Value = string | number | null

const vInfo = `VM,Powerstate,Template,SRM Placeholder,Config status,DNS Name,Connection state,Guest state,Heartbeat,Consolidation Needed,PowerOn,Suspended To Memory,Suspend time,Suspend Interval,Creation date,Change Version,CPUs,Overall Cpu Readiness,Memory,Active Memory,NICs,Disks,Total disk capacity MiB,Fixed Passthru HotPlug,min Required EVC Mode Key,Latency Sensitivity,Op Notification Timeout,EnableUUID,CBT,Primary IP Address,Network #1,Network #2,Network #3,Network #4,Num Monitors,Video Ram KiB,Resource pool,Folder ID,Folder,vApp,DAS protection,FT State,FT Role,FT Latency,FT Bandwidth,FT Sec. Latency,Vm Failover In Progress,Provisioned MiB,In Use MiB,Unshared MiB,HA Restart Priority,HA Isolation Response,HA VM Monitoring,Cluster rule(s),Cluster rule name(s),Boot Required,Boot delay,Boot retry delay,Boot retry enabled,Boot BIOS setup,Reboot PowerOff,EFI Secure boot,Firmware,HW version,HW upgrade status,HW upgrade policy,HW target,Path,Log directory,Snapshot directory,Suspend directory,Annotation,Owner,Cost centre,Backup,Datacenter,Cluster,Host,OS according to the configuration file,OS according to the VMware Tools,Customization Info,Guest Detailed Data,VM ID,SMBIOS UUID,VM UUID,VI SDK Server type,VI SDK API Version,VI SDK Server,VI SDK UUID`
const tail =
  'Annotation,Datacenter,Cluster,Host,Folder,OS according to the configuration file,OS according to the VMware Tools,VM ID,VM UUID,VI SDK Server,VI SDK UUID'
const head = 'VM,Powerstate,Template,SRM Placeholder'
const headers: Readonly<Record<string, string>> = {
  vInfo,
  vCPU: `${head},CPUs,Sockets,Cores p/s,Max,Overall,Level,Shares,Reservation,Entitlement,DRS Entitlement,Limit,Hot Add,Hot Remove,Numa Hotadd Exposed,${tail}`,
  vMemory: `${head},Size MiB,Memory Reservation Locked To Max,Overhead,Max,Consumed,Consumed Overhead,Private,Shared,Swapped,Ballooned,Active,Entitlement,DRS Entitlement,Level,Shares,Reservation,Limit,Hot Add,${tail}`,
  vDisk: `${head},Disk,Disk Key,Disk UUID,Disk Path,Capacity MiB,Raw,Disk Mode,Sharing mode,Thin,Eagerly Scrub,Split,Write Through,Level,Shares,Reservation,Limit,Controller,SCSI Unit #,Unit #,Shared Bus,Path,Raw LUN ID,Raw Comp. Mode,Internal Sort Column,${tail}`,
  vPartition: `${head},Disk Key,Disk,Capacity MiB,Consumed MiB,Free MiB,Free %,Internal Sort Column,${tail}`,
  vSnapshot: `VM,Powerstate,Name,Description,Date / time,Filename,Size MiB (vmsn),Size MiB (total),Quiesced,State,${tail}`,
  vHost:
    'Host,Datacenter,Cluster,Config status,in Maintenance Mode,CPU Model,Speed,HT Active,# CPU,Cores per CPU,# Cores,CPU usage %,# Memory,Memory usage %,# NICs,# HBAs,# VMs,Vendor,Model,VI SDK Server,VI SDK UUID',
}

/**
 * An .xlsx like RVTools writes it (shared strings, one row per machine in each sheet), seven sheets that planning reads.
 * Made part by part, since the whole of its XML would not fit in one string.
 */
export function inventoryFile(machines: number): Uint8Array {
  const strings = new Map<string, number>()
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, data) => {
    if (error) throw error
    pieces.push(data)
  })
  const part = (name: string, texts: Iterable<string>): void => {
    const file = new ZipDeflate(name, { level: 4 })
    zip.add(file)
    const encoder = new TextEncoder()
    for (const text of texts) file.push(encoder.encode(text))
    file.push(new Uint8Array(0), true)
  }
  const names = Object.keys(headers)
  names.forEach((name, at) => {
    part(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(name, machines, strings))
  })
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  part('xl/sharedStrings.xml', [
    `<sst xmlns="${main}" uniqueCount="${strings.size}">`,
    ...Array.from(strings.keys(), (text) => `<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`),
    '</sst>',
  ])
  part('[Content_Types].xml', [
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>',
    ...names.map(
      (_, at) =>
        `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    ),
    '</Types>',
  ])
  part('_rels/.rels', [
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ])
  part('xl/workbook.xml', [
    `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>`,
    ...names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`),
    '</sheets></workbook>',
  ])
  part('xl/_rels/workbook.xml.rels', [
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">',
    ...names.map(
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    ),
    `<Relationship Id="rIdS" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  ])
  zip.end()
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function* sheetXml(name: string, machines: number, strings: Map<string, number>): Generator<string> {
  const columns = headers[name]!.split(',')
  const letters = columns.map((_, at) => columnLetter(at))
  yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
  yield rowXml(1, columns, letters, strings)
  const perMachine =
    name === 'vDisk' || name === 'vPartition' ? 1.5 : name === 'vSnapshot' ? 0.05 : name === 'vHost' ? 1 / 40 : 1
  const rows = Math.ceil(machines * perMachine)
  let text = ''
  for (let row = 0; row < rows; row++) {
    const machine = Math.floor(row / perMachine)
    text += rowXml(
      row + 2,
      columns.map((column) => valueOf(name, column, machine, row)),
      letters,
      strings,
    )
    if (text.length < 1 << 20) continue
    yield text
    text = ''
  }
  yield `${text}</sheetData></worksheet>`
}

function rowXml(
  number: number,
  values: readonly Value[],
  letters: readonly string[],
  strings: Map<string, number>,
): string {
  let xml = `<row r="${number}">`
  values.forEach((value, at) => {
    if (value === null) return
    if (typeof value === 'number') {
      xml += `<c r="${letters[at]}${number}"><v>${value}</v></c>`
      return
    }
    let index = strings.get(value)
    if (index === undefined) strings.set(value, (index = strings.size))
    xml += `<c r="${letters[at]}${number}" t="s"><v>${index}</v></c>`
  })
  return `${xml}</row>`
}

/** Values of a plausible shape and spread; every third column that planning does not read is empty, as in real exports. */
function valueOf(sheet: string, column: string, machine: number, row: number): Value {
  const host = `esx${String(sheet === 'vHost' ? row : machine % 500).padStart(4, '0')}.hospital.example`
  const fixed: Readonly<Record<string, Value>> = {
    VM: `vm-${String(machine).padStart(5, '0')}`,
    Host: host,
    Powerstate: machine % 12 === 0 ? 'poweredOff' : 'poweredOn',
    Template: machine % 97 === 0 ? 'True' : 'False',
    'SRM Placeholder': 'False',
    CPUs: 1 << (machine % 4),
    Memory: 2048 << (machine % 5),
    'Size MiB': 2048 << (machine % 5),
    'In Use MiB': 20_000 + (machine % 1000) * 31,
    'Total disk capacity MiB': 102_400,
    'Capacity MiB': 65_536 + (row % 64) * 1024,
    'Consumed MiB': 30_000 + (row % 640) * 10,
    Overall: (machine * 37) % 2400,
    Max: 2400 << (machine % 4),
    Cluster: `Cluster-${machine % 25}`,
    Datacenter: 'DC1',
    'VM ID': `vm-${100_000 + machine}`,
    'VM UUID': `5000${String(machine).padStart(8, '0')}-0000-4000-8000-000000000000`,
    'SMBIOS UUID': `4200${String(machine).padStart(8, '0')}-0000-4000-8000-000000000000`,
    'VI SDK Server': 'vcenter01.hospital.example',
    'VI SDK UUID': 'f0e1d2c3-0000-4000-8000-000000000001',
    'HA Restart Priority': 'medium',
    Speed: 2400,
    '# CPU': 2,
    'Cores per CPU': 16,
    '# Cores': 32,
    '# Memory': 786_432,
    'CPU usage %': row % 60,
    'Overall Cpu Readiness': '0%',
    'Date / time': 45_000 + (machine % 400),
    'Size MiB (total)': 1024,
    'DNS Name': `vm-${machine}.hospital.example`,
    'Primary IP Address': `10.${machine >> 16}.${(machine >> 8) & 255}.${machine & 255}`,
    Path: `[datastore${machine % 90}] vm-${machine}/vm-${machine}.vmx`,
  }
  if (Object.hasOwn(fixed, column)) return fixed[column]!
  const kind = (column.length * 7 + column.charCodeAt(0)) % 3
  return kind === 0 ? null : kind === 1 ? 'False' : (machine * column.length) % 10_000
}
