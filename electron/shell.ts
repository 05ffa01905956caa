import type {
  App,
  BrowserWindow as Window,
  BrowserWindowConstructorOptions,
  Dialog,
  IpcMain,
  Menu as MenuBar,
  Protocol,
  Screen,
  Session,
} from 'electron'
import { join } from 'node:path'
import type { HostCommand, MenuCommand } from '../src/app/Host'
import { nearestLanguage } from '../src/app/languages/language'
import { shellEn } from '../src/app/languages/shell.en'
import { shellZhCN } from '../src/app/languages/shell.zhCN'
import { answerChannels } from './channels/answerChannels'
import { commandChannel } from './channels/channels'
import { createDocumentFiles } from './files/documentFiles'
import { loadKnownFiles } from './files/knownFiles'
import { createPreferences } from './files/preferences'
import { printAsPdf } from './files/printAsPdf'
import { appOrigin } from './security/appOrigin'
import { denyNetwork } from './security/denyNetwork'
import { denyPermissions } from './security/denyPermissions'
import { isTrustedSender } from './security/isTrustedSender'
import { servePage } from './security/servePage'
import { startRequest, type StartRequest } from './startRequest'
import { askToClose } from './window/askToClose'
import { createClosing } from './window/closing'
import { menuTemplate } from './window/menuTemplate'
import { offerReload } from './window/offerReload'
import { openWindow } from './window/openWindow'
import { writeWindowState } from './window/windowState'

/** The parts of Electron the shell is made from. */
export interface ElectronParts {
  readonly app: Pick<
    App,
    | 'whenReady'
    | 'on'
    | 'quit'
    | 'getPath'
    | 'getLocale'
    | 'isPackaged'
    | 'requestSingleInstanceLock'
    | 'addRecentDocument'
  >
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => Window
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'>
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly Menu: Pick<typeof MenuBar, 'buildFromTemplate' | 'setApplicationMenu'>
  readonly protocol: Pick<Protocol, 'handle'>
  readonly screen: Pick<Screen, 'getAllDisplays'>
  readonly session: { readonly defaultSession: Session }
}

const beatMs = 60_000
/** Preference under which the page keeps unsaved work; see docs/adr/0006-recovery.md. */
const recoveryKey = 'recovery'

/** Wires the shell together: one window, one document, one instance. `built` is the folder with the built parts. */
export function createShell(electron: ElectronParts, built: string): void {
  const { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session } = electron
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }

  let window: Window | null = null
  /** A file named before there was a window, as macOS does with a double-clicked file. */
  let early: string | null = null
  let openPath = (path: string): void => {
    early = path
  }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openPath(path)
  })
  app.on('second-instance', (_event, argv, folder) => {
    const request = startRequest(argv, folder, app.isPackaged)
    if (window?.isMinimized()) window.restore()
    window?.focus()
    if (request.kind === 'file') openPath(request.path)
  })
  app.on('window-all-closed', () => {
    app.quit()
  })

  // Electron emits `ready` only after this script has run to its end: never await it at the top level.
  void app.whenReady().then(async () => {
    servePage(protocol, join(built, 'renderer'))
    denyNetwork(session.defaultSession.webRequest)
    denyPermissions(session.defaultSession)

    const preferences = createPreferences(join(app.getPath('userData'), 'preferences'))
    const known = await loadKnownFiles(preferences)
    const language = async () => nearestLanguage((await preferences.read('language')) ?? app.getLocale())
    let messages = (await language()) === 'zh-CN' ? shellZhCN : shellEn

    const send = (command: HostCommand): void => {
      window?.webContents.send(commandChannel, command)
    }
    const sendMenu = (id: MenuCommand): void => {
      send({ kind: 'menu', id })
    }
    const showMenu = (): void => {
      const template = menuTemplate({
        messages,
        mac: process.platform === 'darwin',
        packaged: app.isPackaged,
        recent: known.recent(),
        send: sendMenu,
        openRecent: (path) => {
          openPath(path)
        },
      })
      Menu.setApplicationMenu(Menu.buildFromTemplate(template))
    }

    const files = createDocumentFiles({
      dialog,
      known,
      messages: () => messages,
      window: () => window,
      onRecent: (path) => {
        app.addRecentDocument(path)
        showMenu()
      },
    })
    openPath = (path) => {
      void files.openNamed(path).then((file) => {
        if (file) send({ kind: 'open', file })
      })
    }

    let title = 'Hostwright'
    const closing = createClosing({
      ask: () => askToClose(dialog, window, title, messages.closeQuestion),
      save: () => {
        sendMenu('save')
      },
      discard: () => preferences.write(recoveryKey, ''),
      close: () => window?.destroy(),
    })

    answerChannels(
      ipcMain,
      {
        open: (filter) => files.open(filter),
        openSeveral: (filter) => files.openSeveral(filter),
        reopen: (reference) => files.reopen(reference),
        save: async (file, reference) => {
          const saved = await files.save(file, reference)
          closing.afterSave(saved !== null)
          return saved
        },
        print: async (name) => {
          if (window) await printAsPdf(dialog, window, name)
        },
        readPreference: (key) => preferences.read(key),
        writePreference: async (key, value) => {
          await preferences.write(key, value)
          if (key !== 'language') return
          messages = (await language()) === 'zh-CN' ? shellZhCN : shellEn
          showMenu()
        },
        locale: () => Promise.resolve(app.getLocale()),
        setDocument: async (name, dirty, reference) => {
          title = name
          window?.setTitle(`${dirty ? '• ' : ''}${name}`)
          window?.setDocumentEdited(dirty)
          closing.setDirty(dirty)
          await files.show(reference)
        },
      },
      (event) => isTrustedSender(event, window),
    )

    const beat = setInterval(() => void files.beat(), beatMs)
    const shown = await openWindow(BrowserWindow, screen, preferences, title, join(built, 'preload', 'preload.cjs'))
    window = shown
    shown.on('close', (event) => {
      void writeWindowState(preferences, shown.getNormalBounds(), shown.isMaximized())
      if (!closing.request()) event.preventDefault()
    })
    shown.on('closed', () => {
      window = null
      clearInterval(beat)
      void files.close()
    })
    shown.webContents.on('render-process-gone', () => {
      void offerReload(dialog, shown, messages.crashed)
    })

    const request: StartRequest =
      early === null ? startRequest(process.argv, process.cwd(), app.isPackaged) : { kind: 'file', path: early }
    if (request.kind === 'file') {
      shown.webContents.once('did-finish-load', () => {
        openPath(request.path)
      })
    }
    showMenu()
    await shown.loadURL(`${appOrigin}/index.html${request.kind === 'reference' ? '?open=reference' : ''}`)
  })
}
