import type { BrowserContext, Page, Route } from '@playwright/test'
import type { MenuItemConstructorOptions } from 'electron'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import { dirname } from 'node:path'
import { pack, unpack } from './bytesAsText'
import { preloadShim } from './preloadShim'

type Answer = (event: unknown, ...args: unknown[]) => unknown
type Serve = (request: Request) => Promise<Response>
type Decide = (answer: { cancel?: boolean }) => void

/** `app://hostwright` is played by this origin, since a plain browser cannot register a scheme. */
const playedOrigin = 'https://hostwright.app.test'
const toPlayed = (url: string): string => url.replace(/^app:\/\/hostwright/, playedOrigin)
const toApp = (url: string): string => url.replace(playedOrigin, 'app://hostwright')

/**
 * The part of Electron that the shell uses, played by Chromium: the built main script runs in this process with this
 * object as `electron`; a window is a page with the built preload script. It holds the shell to Electron's own order
 * (schemes before ready, windows after, ready only after the script ended) and to secure web preferences. It does not
 * prove what only Electron can: the isolation of worlds, real menus and dialogs, packaging.
 */
export class ElectronDouble {
  readonly opens: (string | null)[] = []
  readonly saves: (string | null)[] = []
  readonly answers: number[] = []
  readonly questions: string[] = []
  /** Requests that the shell's filter cancelled. */
  readonly cancelled: string[] = []
  menu: MenuItemConstructorOptions[] = []
  window: DoubleWindow | null = null
  quitted = false
  readonly origin = playedOrigin
  private ready = false
  private readonly app = new EventEmitter()
  private readonly answersByChannel = new Map<string, Answer>()
  private serve: Serve | null = null
  private filter: ((details: { url: string }, decide: Decide) => void) | null = null

  constructor(
    private readonly context: BrowserContext,
    private readonly options: { readonly settings: string; readonly locale: string; readonly argv: readonly string[] },
  ) {}

  /** Runs the built main script and waits for its window's page. */
  async start(script: string): Promise<Page> {
    await this.context.route('**/*', (route) => this.answerRequest(route))
    const require = createRequire(script)
    const electron = this.module()
    const own = Object.create(process, {
      argv: { value: ['electron', script, ...this.options.argv] },
    }) as NodeJS.Process
    // The bundle is CommonJS, made to be wrapped in exactly these names.
    const names = ['require', 'module', 'exports', '__dirname', '__filename', 'process']
    const run = compileFunction(readFileSync(script, 'utf8'), names, { filename: script }) as (
      ...args: unknown[]
    ) => void
    const shown = new Promise<Page>((resolve) => this.app.once('double-shown', resolve))
    run(
      (id: string): unknown => (id === 'electron' ? electron : (require(id) as unknown)),
      { exports: {} },
      {},
      dirname(script),
      script,
      own,
    )
    this.ready = true
    this.app.emit('ready')
    return shown
  }

  private async answerRequest(route: Route): Promise<void> {
    const url = toApp(route.request().url())
    if (route.request().isNavigationRequest() && this.window?.refusesNavigation(url)) {
      // An aborted navigation leaves the page where it is, as a prevented one does in Electron.
      await route.abort('aborted')
      return
    }
    const cancel = await new Promise<boolean>((resolve) => {
      if (this.filter)
        this.filter({ url }, (answer) => {
          resolve(answer.cancel === true)
        })
      else resolve(false)
    })
    if (cancel) {
      this.cancelled.push(url)
      await route.abort('blockedbyclient')
      return
    }
    if (!this.serve || !url.startsWith('app://')) {
      await route.continue()
      return
    }
    const response = await this.serve(new Request(url))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  private module(): object {
    // The window class below has its own `this`.
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const double = this
    const once = <Value>(list: Value[], fallback: Value): Value => (list.length > 0 ? list.shift()! : fallback)
    const dialogOptions = (args: unknown[]): { message?: string; detail?: string } =>
      args.at(-1) as { message?: string; detail?: string }
    const parts: Record<string, unknown> = {
      app: Object.assign(this.app, {
        whenReady: () =>
          new Promise<void>((resolve) => {
            double.app.once('ready', resolve)
          }),
        enableSandbox: () => {
          if (double.ready) throw new Error('app.enableSandbox() after ready')
        },
        requestSingleInstanceLock: () => true,
        isPackaged: false,
        getLocale: () => double.options.locale,
        getPath: () => double.options.settings,
        setPath: () => undefined,
        addRecentDocument: () => undefined,
        quit: () => {
          double.quitted = true
        },
      }),
      BrowserWindow: class extends DoubleWindow {
        constructor(options: WindowOptions) {
          super(double.context, options, (channel, event, args) => {
            const answer = double.answersByChannel.get(channel)
            if (!answer) throw new Error(`No handler registered for '${channel}'`)
            return answer(event, ...args)
          })
          if (!double.ready) throw new Error('Cannot create BrowserWindow before app is ready')
          double.window = this
          this.once('double-shown', (page: Page) => double.app.emit('double-shown', page))
        }
      },
      dialog: {
        showOpenDialog: () => {
          const path = once(double.opens, null)
          return Promise.resolve({ canceled: path === null, filePaths: path === null ? [] : [path] })
        },
        showSaveDialog: () => {
          const path = once(double.saves, null)
          return Promise.resolve({ canceled: path === null, filePath: path ?? '' })
        },
        showMessageBox: (...args: unknown[]) => {
          const { message = '', detail = '' } = dialogOptions(args)
          double.questions.push(`${message} ${detail}`)
          return Promise.resolve({ response: once(double.answers, 0) })
        },
      },
      ipcMain: {
        handle: (channel: string, answer: Answer) => {
          if (double.answersByChannel.has(channel))
            throw new Error(`Attempted to register a second handler for '${channel}'`)
          double.answersByChannel.set(channel, answer)
        },
      },
      Menu: {
        buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
        setApplicationMenu: (menu: MenuItemConstructorOptions[]) => {
          double.menu = menu
        },
      },
      protocol: {
        registerSchemesAsPrivileged: () => {
          if (double.ready) throw new Error('protocol.registerSchemesAsPrivileged after ready')
        },
        handle: (scheme: string, serve: Serve) => {
          if (scheme !== 'app') throw new Error(`unexpected scheme ${scheme}`)
          double.serve = serve
        },
      },
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
      session: {
        defaultSession: {
          webRequest: {
            onBeforeRequest: (filter: NonNullable<ElectronDouble['filter']>) => {
              double.filter = filter
            },
          },
          setPermissionRequestHandler: () => undefined,
          setPermissionCheckHandler: () => undefined,
          setDevicePermissionHandler: () => undefined,
          setDisplayMediaRequestHandler: () => undefined,
        },
      },
    }
    return new Proxy(parts, {
      get: (target, name) => {
        if (typeof name === 'string' && !(name in target)) throw new Error(`electron.${name} is not part of the double`)
        return target[name as string]
      },
    })
  }
}

interface WindowOptions {
  readonly width?: number
  readonly height?: number
  readonly title?: string
  readonly webPreferences?: Readonly<Record<string, unknown>>
}

class DoubleContents extends EventEmitter {
  page: Page | null = null
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  send(channel: string, ...args: unknown[]): void {
    void this.page?.evaluate(
      ([name, packed]) => {
        ;(window as unknown as { __doubleEmit(c: string, a: unknown): void }).__doubleEmit(name, packed)
      },
      [channel, pack(args)] as const,
    )
  }
  setWindowOpenHandler(handler: NonNullable<DoubleContents['openHandler']>): void {
    this.openHandler = handler
  }
  reload(): void {
    void this.page?.reload()
  }
  async printToPDF(options: {
    readonly printBackground?: boolean
    readonly preferCSSPageSize?: boolean
  }): Promise<Buffer> {
    if (!this.page) throw new Error('no page')
    const { printBackground = false, preferCSSPageSize = false } = options
    return this.page.pdf({ format: 'A4', printBackground, preferCSSPageSize })
  }
}

/** An event that the shell may prevent. */
class Preventable {
  prevented = false
  constructor(readonly url = '') {}
  preventDefault(): void {
    this.prevented = true
  }
}

/** A BrowserWindow as a page. */
class DoubleWindow extends EventEmitter {
  readonly webContents = new DoubleContents()
  title: string
  destroyed = false

  constructor(
    private readonly context: BrowserContext,
    private readonly options: WindowOptions,
    private readonly ask: (channel: string, event: unknown, args: unknown[]) => unknown,
  ) {
    super()
    this.title = options.title ?? ''
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = options.webPreferences ?? {}
    if (sandbox !== true || contextIsolation !== true || nodeIntegration !== false || webSecurity !== true)
      throw new Error('insecure webPreferences')
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.context.newPage()
    this.webContents.page = page
    await page.setViewportSize({ width: this.options.width ?? 800, height: this.options.height ?? 600 })
    await page.exposeBinding('__doubleInvoke', async ({ frame }, channel: string, args: unknown[]) => {
      const senderFrame = { url: toApp(frame.url()), parent: frame.parentFrame() }
      try {
        // Through JSON and back, as values cross a process: nothing arrives that could not.
        return { value: pack(await this.ask(channel, { sender: this.webContents, senderFrame }, args.map(unpack))) }
      } catch (error) {
        return { error: `Error invoking remote method '${channel}': ${String(error)}` }
      }
    })
    await page.addInitScript(preloadShim(readFileSync(String(this.options.webPreferences?.['preload']), 'utf8')))
    page.on('popup', (popup) => {
      if (this.webContents.openHandler?.({ url: popup.url() }).action !== 'allow') void popup.close()
    })
    page.on('load', () => this.webContents.emit('did-finish-load'))
    await page.goto(toPlayed(url))
    this.emit('ready-to-show')
    this.emit('double-shown', page)
  }

  /** As the window's close button: the shell may prevent it. */
  close(): void {
    const event = new Preventable()
    this.emit('close', event)
    if (!event.prevented) this.destroy()
  }

  /** True when the shell prevents going there. The first page is loaded by the shell itself. */
  refusesNavigation(url: string): boolean {
    if (this.webContents.page?.url() === 'about:blank') return false
    const event = new Preventable(url)
    this.webContents.emit('will-navigate', event)
    return event.prevented
  }

  destroy(): void {
    if (this.destroyed) return
    this.destroyed = true
    this.emit('closed')
  }

  setTitle(title: string): void {
    this.title = title
  }

  getNormalBounds = () => ({ x: 0, y: 0, width: this.options.width ?? 800, height: this.options.height ?? 600 })
  isMaximized = (): boolean => false
  isMinimized = (): boolean => false
  setDocumentEdited = (): void => undefined
  maximize = (): void => undefined
  restore = (): void => undefined
  focus = (): void => undefined
  show = (): void => undefined
}
