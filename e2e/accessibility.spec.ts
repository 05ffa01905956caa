import type { AppPage } from './pages/AppPage'
import { expect, test } from './hosts/test'
import { violationsOn } from './pages/violationsOn'
import { testIds } from '../src/renderer/testIds'

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test(`axe finds nothing in ${theme}: what is projected and argued about`, async ({ app }) => {
    test.setTimeout(180_000)
    const violations = (on: AppPage): Promise<readonly string[]> => violationsOn(on, theme)
    await app.openReference()
    await app.byId(testIds.themeSwitch).selectOption(theme)
    expect.soft(await violations(app), 'host board').toEqual([])
    await app.fail('rack', 'R01')
    expect.soft(await violations(app), 'rack lost').toEqual([])
    for (const page of ['racks', 'storage', 'continuity'] as const) {
      await app.go(page)
      await expect(app.byId(testIds.failureView)).toBeVisible()
      expect.soft(await violations(app), page).toEqual([])
    }
    await app.byId(testIds.failureClose).click()
    for (const page of ['cost', 'report', 'scenarios'] as const) {
      await app.go(page)
      expect.soft(await violations(app), page).toEqual([])
    }
    for (const tab of ['robust', 'buy', 'waves']) {
      await app.tab(tab)
      expect.soft(await violations(app), tab).toEqual([])
    }
    await app.host.page.keyboard.press('F5')
    for (const slide of [1, 2, 3, 4]) {
      await app.byId(testIds.slide(slide)).click()
      await expect(app.byId(testIds.presentation)).toHaveAttribute('data-slide', String(slide))
      await expect(app.byId(testIds.presentation).getByRole('heading', { level: 1 })).toBeVisible()
      expect.soft(await violations(app), `slide ${slide}`).toEqual([])
    }
  })
}
