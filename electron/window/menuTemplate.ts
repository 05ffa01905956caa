import type { MenuItemConstructorOptions } from 'electron'
import { basename } from 'node:path'
import type { MenuCommand } from '../../src/app/Host'
import type { ShellMessages } from '../../src/app/languages/shell.en'

/** What the menu bar shows and does. */
export interface MenuParts {
  readonly messages: ShellMessages
  readonly mac: boolean
  /** The tools for developers are offered only outside packages. */
  readonly packaged: boolean
  readonly recent: readonly string[]
  readonly send: (command: MenuCommand) => void
  readonly openRecent: (path: string) => void
}

/** The menu bar. Commands go to the page, which knows what they mean; roles are the system's own. */
export function menuTemplate({
  messages,
  mac,
  packaged,
  recent,
  send,
  openRecent,
}: MenuParts): MenuItemConstructorOptions[] {
  const command = (id: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label: messages.commands[id],
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      send(id)
    },
  })
  const rule: MenuItemConstructorOptions = { type: 'separator' }
  const recentItems: MenuItemConstructorOptions[] = recent.map((path) => ({
    label: basename(path),
    sublabel: path,
    click: () => {
      openRecent(path)
    },
  }))
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: messages.menus.file,
      submenu: [
        command('new', 'CmdOrCtrl+N'),
        command('open', 'CmdOrCtrl+O'),
        {
          label: messages.openRecent,
          submenu: recentItems.length > 0 ? recentItems : [{ label: messages.noRecent, enabled: false }],
        },
        rule,
        command('save', 'CmdOrCtrl+S'),
        command('save-as', 'CmdOrCtrl+Shift+S'),
        rule,
        command('export', 'CmdOrCtrl+E'),
        command('print', 'CmdOrCtrl+P'),
        ...(mac ? [] : [rule, { role: 'quit', label: messages.quit } as const]),
      ],
    },
    {
      label: messages.menus.edit,
      submenu: [
        command('undo', 'CmdOrCtrl+Z'),
        command('redo', 'CmdOrCtrl+Shift+Z'),
        rule,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        rule,
        command('find', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: messages.menus.view,
      submenu: [
        command('present', 'F5'),
        rule,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(packaged ? [] : [rule, { role: 'toggleDevTools' } as const]),
      ],
    },
    { label: messages.menus.window, role: 'windowMenu' },
    { label: messages.menus.help, role: 'help', submenu: [command('shortcuts'), command('about')] },
  ]
}
