import { benchImport } from './import/benchImport'
import { benchReport } from './report/benchReport'
import { benchWindow } from './window/benchWindow'
import { benchLatency } from './window/latency'
import { benchSolver } from './solver/benchSolver'
import { printTable, type Row } from './printTable'

/** The benches by name: each prints a table and, below it, one line of JSON per row. */
const benches: Readonly<Record<string, (quick: boolean, only?: string) => Promise<void>>> = {
  import: (quick) => benchImport({ quick }),
  report: (quick) => benchReport({ quick }),
  solver: (quick, only) => benchSolver({ quick, ...(only === undefined ? {} : { only }) }),
  window: async (quick) => {
    for (const engine of ['highs', 'glpk'] as const) {
      const rows = await benchLatency({ engine, stepsPerLever: quick ? 3 : 10, quick })
      printTable(
        `lever to result, ${engine}`,
        rows.map((row): Row => ({ ...row })),
      )
    }
    await benchWindow({ quick })
  },
}

const usage = `Usage: npm run bench -- [${Object.keys(benches).join('|')}] [--quick] [--only PART]\n`
const args = process.argv.slice(2)
const quick = args.includes('--quick')
const onlyAt = args.indexOf('--only')
const only = onlyAt >= 0 ? args[onlyAt + 1] : undefined
const names = args.filter((arg, i) => arg !== '--quick' && (onlyAt < 0 || (i !== onlyAt && i !== onlyAt + 1)))
const unknown = names.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0 || names.length > 1) {
  process.stderr.write(usage)
  process.exit(2)
}
for (const name of names.length > 0 ? names : Object.keys(benches)) await benches[name]!(quick, only)
// Engines keep memory; everything was written.
process.exit(0)
