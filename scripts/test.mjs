// `npm test`: lock file, types, lint, format, unit tests and end-to-end specs; installs the browser they need.
// The last line is `N passed, M failed`; the exit code is 0 only when nothing failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { e2e } from './e2e.mjs'
import { at, node, toolOf } from './project.mjs'

const scratch = mkdtempSync(join(tmpdir(), 'hostwright-test-'))
const total = { passed: 0, failed: 0, skipped: 0 }
const summary = []
const formatted = ['src', 'electron', 'e2e', 'bench', 'fixtures', 'scripts']

/** Does one kind of check and keeps its counts. What it prints stands below its title. */
async function step(title, work) {
  console.log(`\n== ${title}`)
  keep(title, ...(await timed(work)))
}

/** Does checks that only read, beside each other: together they take as long as the longest. Each prints when it is done. */
async function together(checks) {
  await Promise.all(
    Object.entries(checks).map(async ([title, check]) => {
      let printed = ''
      const collect = (text) => (printed += text)
      const done = await timed(async () => one(await node(...check(), { collect })))
      console.log(`\n== ${title}\n${printed}`)
      keep(title, ...done)
    }),
  )
}

async function timed(work) {
  const startedAt = Date.now()
  let counts
  try {
    counts = await work()
  } catch (error) {
    console.error(error.message)
    counts = { passed: 0, failed: 1 }
  }
  return [counts, (Date.now() - startedAt) / 1000]
}

function keep(title, counts, tookS) {
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped ?? 0
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : ''
  summary.push(`${title}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${tookS.toFixed(0)} s)`)
}

const one = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** Counts of a report file. A run that failed without a failing test (a file that does not load) counts as one. */
function counted(code, file, read) {
  let counts
  try {
    counts = read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { passed: 0, failed: 1 }
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

await together({
  'lock file': () => [at('scripts/checkLock.mjs'), []],
  types: () => [at('scripts/typecheck.mjs'), []],
  lint: () => [toolOf('eslint'), ['.', '--max-warnings', '0']],
  format: () => [toolOf('prettier'), ['--check', '--log-level', 'warn', ...formatted]],
})
await step('unit', async () => {
  const report = join(scratch, 'unit.json')
  const code = await node(toolOf('vitest'), ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`])
  return counted(code, report, (r) => ({
    passed: r.numPassedTests,
    failed: r.numFailedTests,
    skipped: r.numPendingTests + r.numTodoTests,
  }))
})
await step('e2e', async () => {
  const report = join(scratch, 'e2e.json')
  const code = await e2e(['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  return counted(code, report, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }))
})
rmSync(scratch, { recursive: true, force: true })

console.log(`\n${summary.join('\n')}`)
if (total.skipped > 0) console.log(`${total.skipped} skipped (each says why)`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
