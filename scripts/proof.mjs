// Runs the solver's proofs (brute force, metamorphic, mutation) on many random problems per feature.
// As a command: node scripts/proof.mjs [RUNS], 10,000 per feature where not said otherwise.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const runs = process.argv[2] ?? '10000'
if (!/^[1-9][0-9]*$/.test(runs)) {
  console.error('usage: node scripts/proof.mjs [RUNS]')
  process.exit(2)
}
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', 'src/solver/proof'], {
  stdio: 'inherit',
  env: { ...process.env, HOSTWRIGHT_PROOF_RUNS: runs },
})
process.exit(status ?? 1)
