import type { WebRequest } from 'electron'
import { isAppUrl } from './appOrigin'

/** Addresses that never leave the process: the app's own files and what the page made itself. */
export const staysInside = (address: string): boolean =>
  isAppUrl(address) || /^(blob:app:\/\/hostwright\/|data:)/.test(address) || address.startsWith('devtools://')

/** Cancels every request to anywhere else: Hostwright works offline, so a request is a fault or an attack. */
export function denyNetwork(webRequest: Pick<WebRequest, 'onBeforeRequest'>): void {
  webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !staysInside(url) })
  })
}
