// Types: the core alone without DOM and Node (purity by the compiler), then everything including .vue files.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const bin = (pkg, file) => join(dirname(require.resolve(`${pkg}/package.json`)), file)
for (const [tool, project] of [
  [bin('typescript', 'bin/tsc'), 'tsconfig.core.json'],
  [bin('vue-tsc', 'bin/vue-tsc.js'), 'tsconfig.json'],
]) {
  const { status } = spawnSync(process.execPath, [tool, '--noEmit', '-p', project], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
