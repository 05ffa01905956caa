import type { Rectangle } from 'electron'
import type { Preferences } from '../files/preferences'

/** Size and place of the window. */
export interface WindowState {
  readonly width: number
  readonly height: number
  /** Absent: the system chooses a place. */
  readonly x?: number
  readonly y?: number
  readonly maximized: boolean
}

const preferenceKey = 'shell.window'
/** Below this the pages do not fit. */
export const smallestWindow = { width: 960, height: 600 }
const firstWindow: WindowState = { width: 1360, height: 860, maximized: false }

/** Where the window was when it closed, as far as today's screens still show that place. */
export async function readWindowState(preferences: Preferences, screens: readonly Rectangle[]): Promise<WindowState> {
  const state = parse(await preferences.read(preferenceKey))
  if (!state) return firstWindow
  const width = Math.max(smallestWindow.width, state.width)
  const height = Math.max(smallestWindow.height, state.height)
  const { x, y, maximized } = state
  const visible =
    x !== undefined &&
    y !== undefined &&
    // The title bar must be reachable: a hand's width of it lies on some screen.
    screens.some((s) => x + width > s.x + 80 && x < s.x + s.width - 80 && y >= s.y && y < s.y + s.height - 40)
  return { width, height, maximized, ...(visible ? { x, y } : {}) }
}

/** Keeps size and place for the next start. */
export const writeWindowState = (preferences: Preferences, bounds: Rectangle, maximized: boolean): Promise<void> =>
  preferences.write(preferenceKey, JSON.stringify({ ...bounds, maximized }))

function parse(text: string | null): WindowState | null {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<Record<string, unknown>> | null
    const number = (key: string): number | undefined => {
      const part = value?.[key]
      return typeof part === 'number' && Number.isFinite(part) ? Math.round(part) : undefined
    }
    const [width, height, x, y] = [number('width'), number('height'), number('x'), number('y')]
    if (width === undefined || height === undefined) return null
    return {
      width,
      height,
      maximized: value?.['maximized'] === true,
      ...(x !== undefined && y !== undefined ? { x, y } : {}),
    }
  } catch {
    return null
  }
}
