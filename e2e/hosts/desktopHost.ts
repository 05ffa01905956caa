import { _electron, type BrowserContext, type ElectronApplication } from '@playwright/test'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { DesktopHost, SavedBytes } from './AppHost'
import { electronBinary } from './electronBinary'
import { ElectronDouble } from './ElectronDouble'

const script = resolve(import.meta.dirname, '../../dist/main/main.cjs')
const newFolder = (kind: string): string => mkdtempSync(join(tmpdir(), `hostwright-${kind}-`))

export interface DesktopStart {
  readonly context: BrowserContext
  readonly locale: string
  /** What stands behind the program on its command line. */
  readonly argv?: readonly string[]
  /** False: the first start ever, with its tour. */
  readonly toured?: boolean
  /** Settings of an earlier start. */
  readonly settings?: string
}

/** The desktop shell on Electron where its program can run, else on the double. */
export function desktopHost(start: DesktopStart): Promise<DesktopHost & { end(): Promise<void> }> {
  const program = electronBinary()
  const settings = start.settings ?? newFolder('settings')
  if (start.toured !== false) markToured(settings)
  return program === null ? onDouble({ ...start, settings }) : onElectron(program, { ...start, settings })
}

/** As the program itself keeps it once the tour was seen. */
function markToured(settings: string): void {
  mkdirSync(join(settings, 'preferences'), { recursive: true })
  writeFileSync(join(settings, 'preferences', 'toured.txt'), 'yes')
}

/** Saves go to a folder of their own, under the name the app proposes where the dialog gives it. */
async function savedBy(host: Pick<DesktopHost, 'nextSave'>, action: () => Promise<void>): Promise<SavedBytes> {
  const path = join(newFolder('saved'), 'saved-file')
  await host.nextSave(path)
  await action()
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      return { name: basename(path), bytes: new Uint8Array(readFileSync(path)) }
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((next) => setTimeout(next, 50))
    }
  }
}

async function onDouble({ context, locale, settings = '', argv = [] }: DesktopStart) {
  const double = new ElectronDouble(context, { settings, locale, argv })
  const page = await double.start(script)
  const host: DesktopHost & { end(): Promise<void> } = {
    kind: 'electron-double',
    page,
    origin: double.origin,
    settings,
    saving: (action) => savedBy(host, action),
    nextOpen: (path) => Promise.resolve(void double.opens.push(path)),
    nextSave: (path) => Promise.resolve(void double.saves.push(path)),
    nextAnswer: (button) => Promise.resolve(void double.answers.push(button)),
    questions: () => Promise.resolve(double.questions),
    menu: (id) => {
      const items = double.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      const item = items.find((entry) => entry.id === id)
      if (!item?.click) throw new Error(`no menu entry ${id}`)
      ;(item.click as () => void)()
      return Promise.resolve()
    },
    menuLabels: () => Promise.resolve(double.menu.map(({ label = '' }) => label)),
    title: () => Promise.resolve(double.window?.title ?? ''),
    closeWindow: async () => {
      double.window?.close()
      await new Promise((next) => setTimeout(next, 300))
      return double.window?.destroyed ?? true
    },
    end: () => {
      double.window?.destroy()
      return Promise.resolve()
    },
  }
  return host
}

async function onElectron(program: string, { locale, settings = '', argv = [] }: DesktopStart) {
  const app: ElectronApplication = await _electron.launch({
    executablePath: program,
    args: [script, `--lang=${locale}`, ...argv],
    env: { ...(process.env as Record<string, string>), HOSTWRIGHT_SETTINGS: settings },
  })
  const page = await app.firstWindow()
  await app.evaluate(({ dialog }) => {
    const scripted = {
      opens: [] as (string | null)[],
      saves: [] as (string | null)[],
      answers: [] as number[],
      questions: [] as string[],
    }
    Object.assign(globalThis, { scripted })
    dialog.showOpenDialog = () => {
      const path = scripted.opens.shift() ?? null
      return Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] })
    }
    dialog.showSaveDialog = () => {
      const path = scripted.saves.shift() ?? null
      return Promise.resolve({ canceled: path === null, filePath: path ?? '' })
    }
    dialog.showMessageBox = (...args: unknown[]) => {
      const { message = '', detail = '' } = args.at(-1) as { message?: string; detail?: string }
      scripted.questions.push(`${message} ${detail}`)
      return Promise.resolve({ response: scripted.answers.shift() ?? 0, checkboxChecked: false })
    }
  })
  const push = (list: 'opens' | 'saves' | 'answers', value: string | number | null): Promise<void> =>
    app.evaluate(
      (_electronModule, [name, entry]) => {
        ;(globalThis as unknown as { scripted: Record<string, unknown[]> }).scripted[name]!.push(entry)
      },
      [list, value] as const,
    )
  const host: DesktopHost & { end(): Promise<void> } = {
    kind: 'electron',
    page,
    origin: 'app://hostwright',
    settings,
    saving: (action) => savedBy(host, action),
    nextOpen: (path) => push('opens', path),
    nextSave: (path) => push('saves', path),
    nextAnswer: (button) => push('answers', button),
    questions: () =>
      app.evaluate(() => (globalThis as unknown as { scripted: { questions: string[] } }).scripted.questions),
    menu: (id) =>
      app.evaluate(({ Menu }, wanted) => {
        Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click()
      }, id),
    menuLabels: () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []),
    title: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? ''),
    closeWindow: () =>
      app.evaluate(async ({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]?.close()
        await new Promise((next) => setTimeout(next, 300))
        return BrowserWindow.getAllWindows().length === 0
      }),
    end: async () => {
      await app
        .evaluate(({ BrowserWindow }) => {
          BrowserWindow.getAllWindows().forEach((open) => {
            open.destroy()
          })
        })
        .catch(() => undefined)
      await app.close()
    },
  }
  return host
}
