import type { Host } from '../../app/Host'

declare global {
  interface Window {
    /** Put there by the preload script of the desktop shell; absent in a browser. */
    readonly hostwright?: Host
  }
}

/** The desktop shell's host, or null outside it. */
export const electronHost = (): Host | null => window.hostwright ?? null
