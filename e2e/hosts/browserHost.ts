import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import type { AppHost } from './AppHost'

/** The page in a plain browser, served by scripts/serve.mjs. */
export async function browserHost(page: Page, baseURL: string, toured: boolean): Promise<AppHost> {
  if (toured)
    await page.addInitScript(() => {
      window.localStorage.setItem('hostwright.toured', 'yes')
    })
  await page.goto('/')
  return {
    kind: 'browser',
    page,
    origin: new URL(baseURL).origin,
    saving: async (action) => {
      const [download] = await Promise.all([page.waitForEvent('download'), action()])
      return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) }
    },
  }
}
