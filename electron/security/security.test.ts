import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isAppUrl } from './appOrigin'
import { contentSecurityPolicy } from './contentSecurityPolicy'
import { denyNavigation } from './denyNavigation'
import { denyNetwork, staysInside } from './denyNetwork'
import { denyPermissions } from './denyPermissions'
import { isTrustedSender } from './isTrustedSender'
import { pageFile } from './pageFile'
import { servePage } from './servePage'
import { webPreferences } from './webPreferences'

describe('the page', () => {
  it('runs sandboxed, isolated and without Node', () => {
    expect(webPreferences('/p.cjs')).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  it('has a policy that names only itself, and WebAssembly', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'")
    expect(contentSecurityPolicy).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(contentSecurityPolicy).not.toMatch(/https?:|'unsafe-eval'|\*/)
  })
})

describe('isAppUrl', () => {
  it('knows the app and nothing that looks like it', () => {
    expect(isAppUrl('app://hostwright/index.html?open=reference')).toBe(true)
    for (const other of [
      'app://hostwright.evil/',
      'app://evil/hostwright',
      'app://u:p@hostwright/',
      'https://hostwright/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'not a url',
    ])
      expect(isAppUrl(other), other).toBe(false)
  })
})

describe('pageFile', () => {
  const folder = join(sep, 'built', 'renderer')
  const file = (path: string): string | null => pageFile(folder, `app://hostwright${path}`)

  it('finds built files', () => {
    expect(file('/')).toBe(join(folder, 'index.html'))
    expect(file('/assets/a%20b.js?x=1')).toBe(join(folder, 'assets', 'a b.js'))
  })

  it('never leaves the folder', () => {
    // The URL parser resolves plain dots itself; encoded ones reach the path.
    for (const path of [
      '/..%2fmain/main.cjs',
      '/%2e%2e%2f%2e%2e%2fetc/passwd',
      '/a%00b',
      '/..%5c..%5csecret',
      '/%zz',
      '/..%2f..%2frenderer-secret/x',
    ])
      expect(file(path), path).toBe(null)
    expect(pageFile(folder, 'app://other/index.html')).toBe(null)
  })
})

describe('servePage', () => {
  type Handle = Parameters<typeof servePage>[0]['handle']
  const served = (): ((url: string, method?: string) => Promise<Response>) => {
    let answer: Parameters<Handle>[1] = () => new Response()
    servePage({ handle: (_scheme, handler) => (answer = handler) }, import.meta.dirname)
    return async (url, method = 'GET') => answer(new Request(url, { method }))
  }

  it('answers with the policy on every file, found or not', async () => {
    const get = served()
    const found = await get('app://hostwright/contentSecurityPolicy.json')
    expect([found.status, found.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
    expect(found.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    const missing = await get('app://hostwright/none.js')
    expect([missing.status, missing.headers.get('content-security-policy')]).toEqual([404, contentSecurityPolicy])
    expect((await get('app://hostwright/', 'POST')).status).toBe(403)
    expect((await get('app://other/')).status).toBe(403)
  })
})

describe('denyNetwork', () => {
  it('lets only the app through', () => {
    expect(staysInside('app://hostwright/index.html')).toBe(true)
    expect(staysInside('blob:app://hostwright/1-2')).toBe(true)
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1/',
      'wss://example.com',
      'file:///etc/passwd',
      'blob:https://example.com/1',
      'app://hostwright.evil/',
    ])
      expect(staysInside(url), url).toBe(false)
  })

  it('cancels every other request of the session', () => {
    const cancelled: string[] = []
    denyNetwork({
      onBeforeRequest: (...args: unknown[]) => {
        const filter = args[0] as (details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void
        for (const url of ['app://hostwright/a.js', 'https://example.com/update'])
          filter({ url }, ({ cancel }) => {
            if (cancel) cancelled.push(url)
          })
      },
    })
    expect(cancelled).toEqual(['https://example.com/update'])
  })
})

describe('denyPermissions', () => {
  it('grants copying and nothing else', () => {
    const granted: string[] = []
    const asked = [
      'clipboard-sanitized-write',
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'fullscreen',
      'clipboard-read',
    ]
    denyPermissions({
      setPermissionRequestHandler: (handler) => {
        for (const permission of asked)
          handler?.(null as never, permission as never, (yes) => yes && granted.push(permission), {} as never)
      },
      setPermissionCheckHandler: (handler) => {
        for (const permission of asked)
          if (handler?.(null, permission as never, '', {} as never)) granted.push(`check ${permission}`)
      },
      setDevicePermissionHandler: (handler) => {
        if (handler?.({} as never)) granted.push('device')
      },
      setDisplayMediaRequestHandler: (handler) => {
        if (handler) granted.push('screen')
      },
    })
    expect(granted).toEqual(['clipboard-sanitized-write', 'check clipboard-sanitized-write'])
  })
})

describe('denyNavigation', () => {
  it('keeps the window on the app and opens no other', () => {
    const handlers = new Map<string, (event: { url: string; preventDefault(): void }) => void>()
    const opened: string[] = []
    denyNavigation({
      on: (name: string, handler: never) => handlers.set(name, handler) as never,
      setWindowOpenHandler: (handler) => {
        opened.push(handler({ url: 'app://hostwright/' } as never).action)
      },
    })
    const prevented = (name: string, url: string): boolean => {
      let stopped = false
      handlers.get(name)!({ url, preventDefault: () => (stopped = true) })
      return stopped
    }
    expect(opened).toEqual(['deny'])
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(prevented(name, 'https://example.com/')).toBe(true)
      expect(prevented(name, 'app://hostwright/index.html')).toBe(false)
    }
    expect(prevented('will-attach-webview', 'app://hostwright/')).toBe(true)
  })
})

describe('isTrustedSender', () => {
  const webContents = {}
  const frame = { url: 'app://hostwright/index.html', parent: null }

  it('trusts the top frame of the own window only', () => {
    expect(isTrustedSender({ senderFrame: frame, sender: webContents }, { webContents })).toBe(true)
    expect(
      isTrustedSender({ senderFrame: { ...frame, url: 'https://example.com/' }, sender: webContents }, { webContents }),
    ).toBe(false)
    expect(isTrustedSender({ senderFrame: { ...frame, parent: frame }, sender: webContents }, { webContents })).toBe(
      false,
    )
    expect(isTrustedSender({ senderFrame: frame, sender: {} }, { webContents })).toBe(false)
    expect(isTrustedSender({ senderFrame: null, sender: webContents }, { webContents })).toBe(false)
    expect(isTrustedSender({ senderFrame: frame, sender: undefined }, null)).toBe(false)
  })
})
