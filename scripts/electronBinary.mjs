// Finds or fetches Electron's program file. `require('electron')` is never used to find out: it starts a download by
// itself, without a time limit.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, node } from './project.mjs'

const folder = at('node_modules/electron')

/** Path of the program, or null where only the npm package is here. */
export function electronBinary() {
  const pointer = join(folder, 'path.txt')
  if (!existsSync(pointer)) return null
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), readFileSync(pointer, 'utf8'))
  return existsSync(program) ? program : null
}

/** Fetches the program within the time limit; null where that fails. ELECTRON_MIRROR names another place to fetch from. */
export async function fetchElectron({ timeLimitS = 180 } = {}) {
  const installer = join(folder, 'install.js')
  if (!existsSync(installer)) return null
  await node(installer, [], { timeLimitS, stdio: 'ignore' })
  return electronBinary()
}

/** Why a window cannot be shown here, or null when it can. */
export function noDisplayReason() {
  if (process.platform !== 'linux') return null
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display'
  if (process.getuid?.() === 0) return 'Electron keeps its sandbox and so does not run as root'
  return null
}
