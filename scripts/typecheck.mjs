// Types: the core alone without DOM and Node (purity by the compiler), then everything including .vue files.
// What was found is kept beside the installed packages, so that a second run looks only at what changed.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const bin = (pkg, file) => join(dirname(require.resolve(`${pkg}/package.json`)), file)
const kept = join(import.meta.dirname, '..', 'node_modules', '.cache', 'types')
for (const [tool, project] of [
  [bin('typescript', 'bin/tsc'), 'tsconfig.core.json'],
  [bin('vue-tsc', 'bin/vue-tsc.js'), 'tsconfig.json'],
]) {
  const options = ['--noEmit', '--incremental', '--tsBuildInfoFile', join(kept, `${project}.tsbuildinfo`)]
  const { status } = spawnSync(process.execPath, [tool, ...options, '-p', project], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
