import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../node_modules/electron')

/**
 * Electron's program where it can run here, else null. Never by `require('electron')`, which starts a download where the
 * program is absent.
 */
export function electronBinary(): string | null {
  const pointer = join(folder, 'path.txt')
  if (!existsSync(pointer)) return null
  const program = join(
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'),
    readFileSync(pointer, 'utf8'),
  )
  const screen = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
  return screen && process.getuid?.() !== 0 && existsSync(program) ? program : null
}
