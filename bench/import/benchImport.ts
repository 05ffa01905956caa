import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import * as XLSX from 'xlsx'
import { importFleet } from '../../src/exchange/import/importFleet'
import { printTable } from '../printTable'
import { benchImportShown } from './benchImportShown'
import { inventoryFile } from './inventoryFile'

/** Ratio to SheetJS's bare read that the product promises at most. */
const targetRatio = 1.5

/** Each reading runs in a process of its own, so that its peak of memory is its own. */
const parts = {
  'SheetJS, default options': (bytes: Uint8Array): number => XLSX.read(bytes, { type: 'array' }).SheetNames.length,
  'SheetJS, leanest options': (bytes: Uint8Array): number =>
    XLSX.read(bytes, { type: 'array', dense: true, cellFormula: false, cellHTML: false, cellText: false }).SheetNames
      .length,
  'Hostwright, read and mapped': (bytes: Uint8Array): number =>
    importFleet([{ name: 'inventory.xlsx', bytes }], { limits: { milliseconds: 3_600_000 } }).fleet?.workloads.length ??
    0,
} as const satisfies Readonly<Record<string, (bytes: Uint8Array) => number>>
type Part = keyof typeof parts

const partVariable = 'HOSTWRIGHT_BENCH_IMPORT'

interface Measured {
  readonly seconds: number
  /** Processor time of all threads: steadier than wall time on a busy machine. */
  readonly cpuSeconds: number
  readonly peakMiB: number
  readonly result: number
}

/**
 * Reads and maps an inventory of 20,000 machines in seven sheets and compares with SheetJS's bare read of the same file:
 * the ratio is to its leanest options, the stricter of the two.
 */
export async function benchImport({ quick = false }: { readonly quick?: boolean } = {}): Promise<void> {
  const asked = process.env[partVariable]
  if (asked !== undefined) {
    const [part, path] = JSON.parse(asked) as [Part, string]
    const bytes = new Uint8Array(readFileSync(path))
    const startedAt = performance.now()
    const cpuBefore = process.cpuUsage()
    const result = parts[part](bytes)
    const cpu = process.cpuUsage(cpuBefore)
    const measured: Measured = {
      cpuSeconds: (cpu.user + cpu.system) / 1e6,
      seconds: (performance.now() - startedAt) / 1000,
      peakMiB: process.resourceUsage().maxRSS / 1024,
      result,
    }
    process.stdout.write(`${JSON.stringify(measured)}\n`)
    process.exit(0)
  }
  const machines = quick ? 2000 : 20_000
  const folder = mkdtempSync(join(tmpdir(), 'hostwright-bench-'))
  try {
    const path = join(folder, 'inventory.xlsx')
    const bytes = inventoryFile(machines)
    writeFileSync(path, bytes)
    const measured = new Map<Part, Measured>()
    for (const part of Object.keys(parts) as Part[]) measured.set(part, measure(part, path))
    // One machine in 97 is a template. A reading that was refused would be a fast one.
    const expected = machines - Math.ceil(machines / 97)
    const found = measured.get('Hostwright, read and mapped')!.result
    if (found !== expected) throw new Error(`${found} machines were imported, ${expected} stand in the file`)
    const bare = measured.get('SheetJS, leanest options')!
    printTable(
      `import of ${machines} machines, 7 sheets, ${(bytes.length / 1024 ** 2).toFixed(1)} MiB; ratio at most ${targetRatio}`,
      [...measured].map(([part, { seconds, cpuSeconds, peakMiB, result }]) => ({
        reading: part,
        seconds: Number(seconds.toFixed(2)),
        ratio: Number((seconds / bare.seconds).toFixed(2)),
        cpuSeconds: Number(cpuSeconds.toFixed(2)),
        cpuRatio: Number((cpuSeconds / bare.cpuSeconds).toFixed(2)),
        peakMiB: Math.round(peakMiB),
        result,
      })),
    )
    // A long reading evens out what else the machine does; short ones are repeated.
    await benchImportShown(path, `import of ${machines} machines`, expected, quick ? 3 : 1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function measure(part: Part, path: string): Measured {
  const [script, ...args] = process.argv.slice(1)
  const child = spawnSync(
    process.execPath,
    ['--max-old-space-size=6144', script!, ...args.filter((arg) => arg !== 'import'), 'import'],
    {
      env: { ...process.env, [partVariable]: JSON.stringify([part, path]) },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 ** 2,
    },
  )
  const last = child.stdout.trim().split('\n').at(-1) ?? ''
  if (child.status !== 0) throw new Error(`${part} ended with ${String(child.status)}: ${child.stderr.slice(-500)}`)
  return JSON.parse(last) as Measured
}
