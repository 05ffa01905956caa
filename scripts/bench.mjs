// Runs the benches from sources: builds them when they changed, passes arguments and exit code through.
import { build } from './build.mjs'
import { at, node } from './project.mjs'

try {
  // The import and the window are measured on the page, as a user has it.
  const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
  await build(
    names.length === 0 || names.includes('import') || names.includes('window') ? ['bench', 'renderer'] : ['bench'],
  )
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
process.exit(await node(at('dist/bench/bench.js'), process.argv.slice(2)))
