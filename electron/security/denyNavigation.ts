import type { WebContents } from 'electron'
import { isAppUrl } from './appOrigin'

/** The window stays on the app: no other page, no second window, no embedded one. */
export function denyNavigation(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    // Reloading the app itself is a navigation too.
    if (!isAppUrl(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
}
