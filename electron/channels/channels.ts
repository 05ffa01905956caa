import type { Host } from '../../src/app/Host'

type Method<Key extends keyof Host> = Host[Key] extends (...args: never[]) => Promise<unknown> ? Key : never
/** Every method of the port that the page asks and the shell answers; a new one in `Host` does not compile without a channel. */
export type HostMethod = { [Key in keyof Host]: Method<Key> }[keyof Host]

/** What the shell implements: the port without what the preload script itself knows. */
export type HostService = Pick<Host, HostMethod>

/** Channel per method. */
export const channels = {
  open: 'host:open',
  openSeveral: 'host:open-several',
  reopen: 'host:reopen',
  save: 'host:save',
  print: 'host:print',
  readPreference: 'host:read-preference',
  writePreference: 'host:write-preference',
  locale: 'host:locale',
  setDocument: 'host:set-document',
} as const satisfies Record<HostMethod, `host:${string}`>

/** From the shell to the page. */
export const commandChannel = 'host:command'
