import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { shellEn } from '../../src/app/languages/shell.en'
import { shellZhCN } from '../../src/app/languages/shell.zhCN'
import type { Preferences } from '../files/preferences'
import { startRequest } from '../startRequest'
import { type CloseAnswer, createClosing } from './closing'
import { menuTemplate } from './menuTemplate'
import { readWindowState, smallestWindow, writeWindowState } from './windowState'

function kept(text: string | null = null): Preferences {
  let value = text
  return {
    read: () => Promise.resolve(value),
    write: (_key, next) => {
      value = next
      return Promise.resolve()
    },
  }
}
const screen = { x: 0, y: 0, width: 1920, height: 1080 }

describe('window state', () => {
  it('comes back where it was', async () => {
    const preferences = kept()
    await writeWindowState(preferences, { x: 100, y: 50, width: 1400, height: 900 }, true)
    expect(await readWindowState(preferences, [screen])).toEqual({
      x: 100,
      y: 50,
      width: 1400,
      height: 900,
      maximized: true,
    })
  })

  it('leaves a place that no screen shows any more, and is never too small', async () => {
    const away = kept(JSON.stringify({ x: 3000, y: 50, width: 100, height: 100, maximized: false }))
    expect(await readWindowState(away, [screen])).toEqual({ ...smallestWindow, maximized: false })
  })

  it('starts afresh from nothing and from nonsense', async () => {
    for (const text of [null, '', '{', '[]', '{"width":"wide"}', 'null'])
      expect((await readWindowState(kept(text), [screen])).width, String(text)).toBe(1360)
  })
})

describe('closing', () => {
  function closing(answer: CloseAnswer) {
    const log: string[] = []
    const it = createClosing({
      ask: () => {
        log.push('ask')
        return Promise.resolve(answer)
      },
      save: () => log.push('save'),
      discard: () => {
        log.push('discard')
        return Promise.resolve()
      },
      close: () => log.push('close'),
    })
    return { it, log, settled: () => new Promise((resolve) => setTimeout(resolve)) }
  }

  it('lets a clean window go', () => {
    const { it: window, log } = closing('cancel')
    expect(window.request()).toBe(true)
    expect(log).toEqual([])
  })

  it('asks once, saves, and closes when the save has made it clean', async () => {
    const { it: window, log, settled } = closing('save')
    window.setDirty(true)
    expect([window.request(), window.request()]).toEqual([false, false])
    await settled()
    expect(log).toEqual(['ask', 'save'])
    window.afterSave(true)
    window.setDirty(false)
    expect(log).toEqual(['ask', 'save', 'close'])
  })

  it('stays when the save is cancelled, also after later saves', async () => {
    const { it: window, log, settled } = closing('save')
    window.setDirty(true)
    window.request()
    await settled()
    window.afterSave(false)
    window.afterSave(true)
    window.setDirty(false)
    expect(log).toEqual(['ask', 'save'])
  })

  it('drops what is to be recovered when the user gives the changes up', async () => {
    const { it: window, log, settled } = closing('discard')
    window.setDirty(true)
    window.request()
    await settled()
    expect(log).toEqual(['ask', 'discard', 'close'])
  })

  it('stays when the question is cancelled', async () => {
    const { it: window, log, settled } = closing('cancel')
    window.setDirty(true)
    window.request()
    await settled()
    expect(log).toEqual(['ask'])
  })
})

describe('menu', () => {
  const template = (part: Partial<Parameters<typeof menuTemplate>[0]> = {}): MenuItemConstructorOptions[] =>
    menuTemplate({
      messages: shellEn,
      mac: false,
      packaged: true,
      recent: [],
      send: () => undefined,
      openRecent: () => undefined,
      ...part,
    })
  const items = (menu: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])])

  it('has every command once, each sending its own id', () => {
    const sent: string[] = []
    const commands = items(template({ send: (id) => sent.push(id) })).filter(({ id }) => id !== undefined)
    for (const item of commands) (item.click as () => void)()
    expect(sent).toEqual(commands.map(({ id }) => id))
    expect([...sent].sort()).toEqual(Object.keys(shellEn.commands).sort())
  })

  it('has no accelerator twice', () => {
    const keys = items(template()).flatMap(({ accelerator }) => (typeof accelerator === 'string' ? [accelerator] : []))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('offers recent files by name and no tools for developers in packages', () => {
    const opened: string[] = []
    const menu = items(template({ recent: ['/a/plan.hostwright'], openRecent: (path) => opened.push(path) }))
    const entry = menu.find(({ label }) => label === 'plan.hostwright')
    ;(entry!.click as () => void)()
    expect(opened).toEqual(['/a/plan.hostwright'])
    expect(menu.some(({ role }) => role === 'toggleDevTools')).toBe(false)
    expect(items(template({ packaged: false })).some(({ role }) => role === 'toggleDevTools')).toBe(true)
  })

  it('speaks Chinese', () => {
    expect(template({ messages: shellZhCN }).map(({ label }) => label)).toEqual([
      '文件',
      '编辑',
      '视图',
      '窗口',
      '帮助',
    ])
  })
})

describe('startRequest', () => {
  it('reads files, the reference case, or nothing', () => {
    const ask = (...args: string[]) => startRequest(['electron', 'main.cjs', ...args], '/home/li', false)
    expect(ask()).toEqual({ kind: 'none' })
    expect(ask('--reference')).toEqual({ kind: 'reference' })
    expect(ask('plan.hostwright')).toEqual({ kind: 'file', path: '/home/li/plan.hostwright' })
    expect(ask('/data/a b.xlsx')).toEqual({ kind: 'file', path: '/data/a b.xlsx' })
    expect(ask('--lang=de', '--no-first-run')).toEqual({ kind: 'none' })
    expect(startRequest(['hostwright', 'x.xlsx'], '/', true)).toEqual({ kind: 'file', path: '/x.xlsx' })
  })
})
