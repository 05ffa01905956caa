// Runs the benches from sources: builds them when they changed, passes arguments and exit code through.
import { build } from './build.mjs'
import { at, node } from './project.mjs'

try {
  await build(['bench'])
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
process.exit(await node(at('dist/bench/bench.js'), process.argv.slice(2)))
