import type { Host } from '../../app/Host'

let current: Host | null = null

/** Names the host once, before the app is mounted. Tests pass one in memory. */
export function setHost(host: Host): void {
  current = host
}

export function theHost(): Host {
  if (!current) throw new Error('no host was set')
  return current
}
