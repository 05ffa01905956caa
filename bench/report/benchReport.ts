import { performance } from 'node:perf_hooks'
import * as XLSX from 'xlsx'
import { lishuiInputs } from '../../fixtures/lishui/lishuiInputs'
import { messagesOf } from '../../src/app/languages/messagesOf'
import { writeReport } from '../../src/exchange/report/writeReport'
import type { PlanInputs } from '../../src/planner/model/inputs'
import { runPipeline } from '../../src/planner/pipeline'
import { nodeEngines } from '../../src/solver/engine/nodeEngines'
import { solve } from '../../src/solver/solve'
import { cpuMs } from '../cpuMs'
import { printTable } from '../printTable'

/**
 * The reference estate this many times over: its workloads are 68. A quarter more hosts than as many times its four, so
 * that a plan is found in any case: a report without one lacks most of its sheets.
 */
function repeatedInputs(times: number): PlanInputs {
  const inputs = lishuiInputs()
  const copies = <T extends { readonly id: string }>(rows: readonly T[], change: (row: T, copy: string) => T): T[] =>
    Array.from({ length: times }, (_, copy) =>
      rows.map((row) => (copy === 0 ? row : change({ ...row, id: `${row.id}~${String(copy)}` }, `~${String(copy)}`))),
    ).flat()
  return {
    ...inputs,
    estate: {
      ...inputs.estate,
      servers: copies(inputs.estate.servers, (row) => row),
      workloads: copies(inputs.estate.workloads, (row, copy) => ({
        ...row,
        serverIds: row.serverIds.map((id) => `${id}${copy}`),
        measuredOnServerId: row.measuredOnServerId === null ? null : `${row.measuredOnServerId}${copy}`,
      })),
    },
    hardware: {
      ...inputs.hardware,
      hosts: inputs.hardware.hosts.map((host) => ({ ...host, count: Math.ceil(host.count * times * spareHosts) })),
    },
  }
}

const spareHosts = 1.25

/**
 * CPU time to write the report of the reference case and of a large estate, beside SheetJS writing the same cells bare:
 * neither formats nor charts.
 */
export async function benchReport({ quick = false }: { readonly quick?: boolean } = {}): Promise<void> {
  const texts = { en: messagesOf('en').report, 'zh-CN': messagesOf('zh-CN').report }
  const rows = []
  for (const times of quick ? [1, 8] : [1, 74]) {
    const inputs = repeatedInputs(times)
    const plannedAt = performance.now()
    const result = await runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
      engine: 'highs',
      seed: 1,
      // The plan is only what the report is about: how good it is does not matter here.
      timeLimitMs: 10_000,
    })
    const planSeconds = (performance.now() - plannedAt) / 1000
    const write = () => writeReport(result, { languages: ['en'], texts })
    // The first call compiles the writer.
    if (times === 1) write()
    const startedMs = cpuMs()
    const bytes = write()
    const seconds = (cpuMs() - startedMs) / 1000
    const book = XLSX.read(bytes.slice())
    const bareAtMs = cpuMs()
    const bare = XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array
    const bareSeconds = (cpuMs() - bareAtMs) / 1000
    rows.push({
      workloads: inputs.estate.workloads.length,
      status: result.outcome.status,
      planSeconds: Number(planSeconds.toFixed(1)),
      cpuSeconds: Number(seconds.toFixed(2)),
      MiB: Number((bytes.length / 1024 ** 2).toFixed(2)),
      bareCpuSeconds: Number(bareSeconds.toFixed(2)),
      bareMiB: Number((bare.length / 1024 ** 2).toFixed(2)),
      ratio: Number((seconds / bareSeconds).toFixed(2)),
    })
  }
  printTable('report, one language; ratio to the bare write of the same cells', rows)
}
