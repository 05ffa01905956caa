import type { HostMethod } from './channels'

const text = (value: unknown, atMost: number): value is string => typeof value === 'string' && value.length <= atMost
const record = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const filter = (value: unknown): boolean =>
  record(value) &&
  text(value['name'], 200) &&
  Array.isArray(value['extensions']) &&
  value['extensions'].length <= 20 &&
  value['extensions'].every((extension) => text(extension, 20) && /^[a-z0-9]+$/i.test(extension))

const file = (value: unknown): boolean =>
  record(value) && text(value['name'], 255) && value['bytes'] instanceof Uint8Array && filter(value['filter'])

const reference = (value: unknown): boolean => text(value, 4096)
/** Keys become file names. */
const key = (value: unknown): boolean => typeof value === 'string' && /^[a-z][A-Za-z0-9.-]{0,63}$/.test(value)
/** Large enough for a project kept for recovery. */
const mostPreferenceLength = 256 * 2 ** 20

/** One check per method: what the page sends is data from outside, whatever its type says. */
export const argumentChecks: Readonly<Record<HostMethod, (args: readonly unknown[]) => boolean>> = {
  open: (args) => args.length === 1 && filter(args[0]),
  openSeveral: (args) => args.length === 1 && filter(args[0]),
  reopen: (args) => args.length === 1 && reference(args[0]),
  save: (args) => args.length <= 2 && file(args[0]) && (args[1] === undefined || reference(args[1])),
  print: (args) => args.length === 1 && text(args[0], 500),
  readPreference: (args) => args.length === 1 && key(args[0]),
  writePreference: (args) => args.length === 2 && key(args[0]) && text(args[1], mostPreferenceLength),
  locale: (args) => args.length === 0,
  setDocument: (args) =>
    args.length === 3 && text(args[0], 500) && typeof args[1] === 'boolean' && (args[2] === null || reference(args[2])),
}
