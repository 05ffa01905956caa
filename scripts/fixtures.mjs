// Makes the workbooks under fixtures/ again from their sources.
import { build } from './build.mjs'
import { at, node } from './project.mjs'

try {
  await build(['fixtures'])
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
process.exit(await node(at('dist/fixtures/make.js'), process.argv.slice(2)))
