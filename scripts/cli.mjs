// Runs the command line from sources: builds it when they changed, passes arguments and exit code through.
// npm starts scripts in the project folder; paths in the arguments belong to where the caller stood.
import { build } from './build.mjs'
import { at, node } from './project.mjs'

try {
  await build(['cli'])
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
process.exit(await node(at('dist/cli/cli.js'), process.argv.slice(2), { cwd: process.env.INIT_CWD ?? process.cwd() }))
