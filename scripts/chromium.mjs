// Finds a Chromium for the end-to-end specs, or installs one: the distribution's package when root, else Playwright's.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { node, run, toolOf } from './project.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const places = [
  ...names.map((name) => `/usr/bin/${name}`),
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

/** Ubuntu's chromium-browser may be a stub that only tells to use snap: a browser is one that says its version. */
function works(program) {
  if (!existsSync(program)) return false
  if (process.platform === 'win32') return true
  const { status, stdout } = spawnSync(program, ['--version', '--no-sandbox'], { encoding: 'utf8', timeout: 30_000 })
  return status === 0 && /\d+\.\d+/.test(stdout)
}

const installed = () => [process.env.CHROMIUM_PATH, ...places].find((path) => path && works(path)) ?? null

async function playwrightOwn() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null
}

/** Path of a Chromium that starts. Throws with what was tried when there is none. */
export async function findChromium() {
  const here = installed() ?? (await playwrightOwn())
  if (here) return here
  const root = process.getuid?.() === 0
  if (root && existsSync('/usr/bin/apt-get')) {
    console.error('Installing the chromium package of this distribution ...')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env, timeLimitS: 300 })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      env,
      timeLimitS: 600,
    })
    const packaged = installed()
    if (packaged) return packaged
  }
  console.error("Fetching Playwright's Chromium ...")
  await node(toolOf('@playwright/test', 'playwright'), ['install', ...(root ? ['--with-deps'] : []), 'chromium'], {
    timeLimitS: 600,
  })
  const own = await playwrightOwn()
  if (own) return own
  throw new Error('no Chromium: install one and set CHROMIUM_PATH to its program file')
}
