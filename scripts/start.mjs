// `npm start`: the desktop app on the reference case; where there is no desktop, the same app on a loopback address.
//   npm start                          the reference case
//   npm start -- my.xlsx               another workbook or project (desktop only; the page opens files itself)
//   npm start -- --browser [--port N]  the page, without looking for Electron
import { resolve } from 'node:path'
import { build } from './build.mjs'
import { electronBinary, fetchElectron, noDisplayReason } from './electronBinary.mjs'
import { at, run } from './project.mjs'
import { servePage } from './serve.mjs'

const args = process.argv.slice(2)
const portAt = args.indexOf('--port')
const port = portAt >= 0 ? Number(args[portAt + 1]) : 4180
const file = args.find((arg, i) => !arg.startsWith('--') && (portAt < 0 || i !== portAt + 1))

/** Null when the desktop app ran; else why it did not. */
async function desktop() {
  if (args.includes('--browser')) return 'asked for the page'
  const reason = noDisplayReason()
  if (reason) return reason
  let program = electronBinary()
  if (!program) {
    console.error('Fetching Electron (first start only, at most three minutes) ...')
    program = await fetchElectron()
  }
  if (!program) return 'Electron could not be fetched'
  const startedAt = Date.now()
  const wanted = file ? resolve(process.env.INIT_CWD ?? process.cwd(), file) : '--reference'
  const code = await run(program, [at('dist/main/main.cjs'), wanted])
  // A shell that dies at once never showed its window (no user namespaces for the sandbox, a missing library).
  return code !== 0 && Date.now() - startedAt < 5000 ? `Electron ended at once with code ${code}` : null
}

try {
  await build(['renderer', 'main', 'preload'])
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
const reason = await desktop()
if (reason !== null) {
  const { server, url } = await servePage({ port })
  console.log(`No desktop window (${reason}): the same app is served at ${url}?open=reference  (Ctrl+C ends it)`)
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => server.close(() => process.exit(0)).closeAllConnections())
}
