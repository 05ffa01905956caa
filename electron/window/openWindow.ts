import type { BrowserWindow as Window, BrowserWindowConstructorOptions, Screen } from 'electron'
import type { Preferences } from '../files/preferences'
import { denyNavigation } from '../security/denyNavigation'
import { webPreferences } from '../security/webPreferences'
import { readWindowState, smallestWindow } from './windowState'

/** Makes the window where it was when it closed last. It stays hidden until its page can be shown, and loads nothing yet. */
export async function openWindow(
  BrowserWindow: new (options: BrowserWindowConstructorOptions) => Window,
  screen: Pick<Screen, 'getAllDisplays'>,
  preferences: Preferences,
  title: string,
  preload: string,
): Promise<Window> {
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const { maximized, ...bounds } = await readWindowState(preferences, screens)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title,
    webPreferences: webPreferences(preload),
  })
  denyNavigation(window.webContents)
  if (maximized) window.maximize()
  window.once('ready-to-show', () => {
    window.show()
  })
  return window
}
