// `npm run e2e [-- playwright arguments]`: the specs in the browser host and in the desktop shell.
import { createServer } from 'node:net'
import { pathToFileURL } from 'node:url'
import { build, everything } from './build.mjs'
import { findChromium } from './chromium.mjs'
import { electronBinary, noDisplayReason } from './electronBinary.mjs'
import { node, toolOf } from './project.mjs'

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })

/** Builds, finds a browser and runs the specs. Resolves to the exit code. */
export async function e2e(args = [], env = {}) {
  const chromium = await findChromium()
  await build(everything)
  const real = electronBinary() !== null && noDisplayReason() === null
  console.log(
    `e2e hosts: browser (${chromium}), desktop shell on ${real ? 'Electron' : 'the Electron double in Chromium'}`,
  )
  return node(toolOf('@playwright/test', 'playwright'), ['test', ...args], {
    env: { CHROMIUM_PATH: chromium, HOSTWRIGHT_E2E_PORT: String(await freePort()), ...env },
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exit(await e2e(process.argv.slice(2)))
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
