import { expect, type Page, test as base } from '@playwright/test'
import { AppPage } from '../pages/AppPage'
import type { AppHost, DesktopHost } from './AppHost'
import { browserHost } from './browserHost'
import { desktopHost } from './desktopHost'

/** Specs that try to reach something try this name, which no resolver knows. */
const provokedHost = /^https:\/\/example\.invalid\//

/** How many times slower the page is to run: a spec that passes on a fast machine only hides a race. */
const slowdown = Number(process.env['HOSTWRIGHT_E2E_SLOWDOWN'] ?? 1)

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
}

export interface HostOptions {
  hostKind: 'browser' | 'desktop'
  /** False: a first start, on which the tour opens by itself. */
  toured: boolean
  /** What the desktop shell is started with. */
  argv: readonly string[]
  /** Messages that a spec provokes on purpose. */
  provoked: RegExp | null
}

interface Fixtures {
  host: AppHost
  /** The desktop shell; only in specs of the desktop project. */
  desktop: DesktopHost
  app: AppPage
}

/**
 * Every spec runs on a host, and every spec watches: no request leaves the app's origin, no script fails, nothing
 * violates the content security policy.
 */
export const test = base.extend<Fixtures & HostOptions>({
  hostKind: ['browser', { option: true }],
  toured: [true, { option: true }],
  argv: [[], { option: true }],
  provoked: [null, { option: true }],
  host: async ({ page, context, hostKind, toured, argv, provoked, baseURL, locale }, use, info) => {
    const requests: string[] = []
    const faults: string[] = []
    const watch = (watched: typeof page): void => {
      watched.on('pageerror', (error) => faults.push(error.message))
      watched.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
    }
    context.on('request', (request) => requests.push(request.url()))
    context.on('page', watch)
    watch(page)
    if (slowdown > 1) await slowDown(page)
    const host =
      hostKind === 'browser'
        ? await browserHost(page, baseURL ?? '', toured)
        : await desktopHost({ context, locale: locale ?? 'en', argv, toured })
    info.annotations.push({ type: 'host', description: host.kind })
    await use(host)
    if ('end' in host && typeof host.end === 'function') await (host.end as () => Promise<void>)()
    const outside = requests.filter(
      (url) =>
        !url.startsWith(`${host.origin}/`) && !/^(blob|data|about):/.test(url) && !(provoked && provokedHost.test(url)),
    )
    expect(outside, 'requests that left the origin').toEqual([])
    const unexpected = faults.filter((fault) => !provoked?.test(fault))
    expect(unexpected, 'errors of the page').toEqual([])
  },
  desktop: async ({ host }, use) => {
    if (host.kind === 'browser') throw new Error('this spec belongs to the desktop project')
    await use(host as DesktopHost)
  },
  app: async ({ host }, use) => {
    await use(new AppPage(host))
  },
})

export { expect }
