// `npm run dist [-- electron-builder arguments]`: packages for this platform; see electron/builder.json.
// electron-builder stays out of package.json (286 packages, an install script); npx fetches the pinned version.
import { build, everything } from './build.mjs'
import { electronBinary, fetchElectron } from './electronBinary.mjs'
import { run } from './project.mjs'

const version = '26.17.0'
try {
  await build(everything)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
const program = electronBinary() ?? (await fetchElectron())
if (!program) {
  console.error(
    'Not packaged: Electron could not be fetched from its download host. On a network that cannot reach it, set ' +
      'ELECTRON_MIRROR to a mirror, or unpack the release zip into node_modules/electron/dist.',
  )
  process.exit(1)
}
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
const builder = ['--yes', `electron-builder@${version}`, '--config', 'electron/builder.json', '--publish', 'never']
process.exit(await run(npx, [...builder, ...process.argv.slice(2)], { env: { SOURCE_DATE_EPOCH: '0' } }))
