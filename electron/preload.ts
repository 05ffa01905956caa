import { contextBridge, ipcRenderer } from 'electron'
import type { Host, HostCommand } from '../src/app/Host'
import { channels, commandChannel, type HostMethod } from './channels/channels'

/** Commands that came before the page listened, such as the file the app was started with. */
const early: HostCommand[] = []
const listeners = new Set<(command: HostCommand) => void>()
ipcRenderer.on(commandChannel, (_event, command: HostCommand) => {
  if (listeners.size === 0) early.push(command)
  for (const listener of listeners) listener(command)
})

const ask =
  <Key extends HostMethod>(key: Key) =>
  (...args: Parameters<Host[Key]>): ReturnType<Host[Key]> =>
    ipcRenderer.invoke(channels[key], ...args) as ReturnType<Host[Key]>

contextBridge.exposeInMainWorld('hostwright', {
  kind: 'electron',
  open: ask('open'),
  openSeveral: ask('openSeveral'),
  reopen: ask('reopen'),
  save: ask('save'),
  print: ask('print'),
  readPreference: ask('readPreference'),
  writePreference: ask('writePreference'),
  locale: ask('locale'),
  setDocument: ask('setDocument'),
  onCommand: (listener) => {
    listeners.add(listener)
    for (const command of early.splice(0)) listener(command)
    return () => listeners.delete(listener)
  },
} satisfies Host)
