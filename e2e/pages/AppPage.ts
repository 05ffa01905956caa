import { expect, type Locator } from '@playwright/test'
import { headlineKeys, type HeadlineKey } from '../../src/planner/model/evaluation'
import { type LeverId, type PageId, testIds } from '../../src/renderer/testIds'
import type { AppHost, SavedBytes } from '../hosts/AppHost'

/** The window as a user knows it: what can be done and read, in the words of the field. */
export class AppPage {
  constructor(readonly host: AppHost) {}

  byId(id: string): Locator {
    return this.host.page.getByTestId(id)
  }

  /** Waits until the plan of the inputs shown is on screen. */
  async ready(): Promise<void> {
    await expect(this.byId(testIds.app)).toHaveAttribute('data-state', 'ready', { timeout: 60_000 })
    await expect(this.byId(testIds.app)).toHaveAttribute('data-stale', 'false')
  }

  /** Waits until the full solve at rest has answered too and every block stands where it belongs. */
  async settled(): Promise<void> {
    await this.ready()
    await expect(this.byId(testIds.app)).toHaveAttribute('data-settled', 'true', { timeout: 60_000 })
    await this.host.page.waitForFunction(() => document.getAnimations().length === 0)
  }

  async openReference(): Promise<void> {
    await this.byId(testIds.openReference).click()
    await this.ready()
  }

  /** Puts a file into the page, as choosing or dropping it does. */
  async choose(path: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.byId(testIds.fileInput).setInputFiles(path)
  }

  async go(page: PageId): Promise<void> {
    await this.byId(testIds.rail(page)).click()
    await expect(this.byId(testIds.page(page))).toBeVisible()
  }

  async answer(): Promise<string> {
    return (await this.byId(testIds.answer).innerText()).trim()
  }

  /** The headline figures as numbers, exactly as they were computed. */
  async figures(fleet: 'legacy' | 'plan'): Promise<Readonly<Record<HeadlineKey, number>>> {
    const id = fleet === 'legacy' ? testIds.figureLegacy : testIds.figurePlan
    const entries: [HeadlineKey, number][] = []
    for (const key of headlineKeys) {
      const value = await this.byId(id(key)).getAttribute('data-value')
      expect(value, key).not.toBeNull()
      entries.push([key, Number(value)])
    }
    return Object.fromEntries(entries) as Record<HeadlineKey, number>
  }

  hosts(): Locator {
    return this.byId(testIds.board).locator('[data-testid^="host-"][data-workloads]')
  }

  async failHost(id: string): Promise<void> {
    await this.settled()
    await this.byId(testIds.host(id)).click()
    await this.failed()
  }

  /**
   * Lets a host, a rack, a site or an array fail, and waits until what follows is worked out. Only where the plan is at rest:
   * a better one would have it worked out anew, and nothing is shown for that moment.
   */
  async fail(kind: 'host' | 'rack' | 'site' | 'array', id: string): Promise<void> {
    await this.settled()
    await this.byId(testIds.failPicker).selectOption(`${kind} ${id}`)
    await this.failed()
  }

  private async failed(): Promise<void> {
    await expect(this.byId(testIds.failureView)).toHaveAttribute('data-down', /\d/)
  }

  /** Host that a workload runs on in the state shown on the board. */
  async hostOf(workloadId: string): Promise<string> {
    return (await this.byId(testIds.workload(workloadId)).getAttribute('data-host')) ?? ''
  }

  /** Drags a block of the board over a host with the pointer; `release` drops it there. */
  async dragTo(workloadId: string, hostId: string, release = true): Promise<void> {
    const { mouse } = this.host.page
    await this.settled()
    await this.byId(testIds.board).scrollIntoViewIfNeeded()
    const from = (await this.byId(testIds.workload(workloadId)).boundingBox())!
    const to = (await this.byId(testIds.host(hostId)).boundingBox())!
    await mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await mouse.down()
    await mouse.move(to.x + to.width / 2, to.y + to.height + 60, { steps: 8 })
    if (release) await mouse.up()
  }

  /** A tab of a page. */
  async tab(name: string): Promise<void> {
    await this.byId(testIds.tab(name)).click()
    await expect(this.byId(testIds.tab(name))).toHaveAttribute('aria-selected', 'true')
  }

  /** Restart host per workload of the failure shown. */
  async restarts(): Promise<ReadonlyMap<string, string>> {
    const rows = this.byId(testIds.failureView).locator('[data-testid^="restart-"]')
    const pairs = await rows.evaluateAll((elements) =>
      elements.map(
        (element) => [element.getAttribute('data-testid') ?? '', element.getAttribute('data-host') ?? ''] as const,
      ),
    )
    return new Map(pairs.map(([id, host]) => [id.slice('restart-'.length), host]))
  }

  /** Sets a lever and waits for the plan that follows. */
  async setLever(id: LeverId, value: string): Promise<void> {
    const lever = this.byId(testIds.lever(id))
    if ((await lever.evaluate((element) => element.tagName)) === 'SELECT') await lever.selectOption(value)
    else {
      await lever.fill(value)
      await lever.press('Enter')
    }
    await this.ready()
  }

  async exportReport(language: 'en' | 'zh-CN' | 'both'): Promise<SavedBytes> {
    await this.go('report')
    await this.byId(testIds.exportLanguage).selectOption(language)
    return this.host.saving(() => this.byId(testIds.exportReport).click())
  }

  async chooseLanguage(language: 'en' | 'zh-CN'): Promise<void> {
    await this.byId(testIds.languageSwitch).selectOption(language)
  }
}
