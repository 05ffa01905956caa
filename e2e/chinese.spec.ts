import { pageIds, testIds } from '../src/renderer/testIds'
import { expect, test } from './hosts/test'
import { violationsOn } from './pages/violationsOn'

/** Half-width signs beside Chinese, and blanks after its full stop: both stem from texts put together as in English. */
const asInEnglish = /[\u4e00-\u9fff）][,;:]|[\u4e00-\u9fff）] ?\(|[\u4e00-\u9fff]\)|[。；：，] +\S/gu

test('Chinese texts have Chinese punctuation and stand out in the dark, on every page and in every dialog', async ({
  app,
  host,
}) => {
  test.skip(host.kind !== 'browser', 'texts are those of the page')
  test.setTimeout(240_000)
  const { page } = host
  await app.openReference()
  await app.chooseLanguage('zh-CN')
  await app.byId(testIds.themeSwitch).selectOption('dark')
  const look = async (at: string, contrast = true): Promise<void> => {
    // Text nodes alone: blocks side by side are no sentence. Names in the case are bilingual and stand as they are.
    const found = await page.evaluate((pattern) => {
      const lines = [...document.querySelectorAll('body *')].filter(
        (element) =>
          element.getClientRects().length > 0 &&
          [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== ''),
      )
      return [...new Set(lines.flatMap((element) => element.textContent.match(new RegExp(pattern, 'gu')) ?? []))]
    }, asInEnglish.source)
    expect.soft(found, at).toEqual([])
    if (contrast) expect.soft(await violationsOn(app, 'dark'), at).toEqual([])
  }
  for (const key of ['?', 'Control+p', 'Control+e']) {
    await page.keyboard.press(key)
    await expect(page.locator('dialog')).toBeVisible()
    await look(key)
    await page.keyboard.press('Escape')
  }
  // The contrast of the pages is asked in accessibility.spec.ts.
  for (const view of pageIds) {
    await app.go(view)
    await look(view, false)
  }
  await app.go('placement')
  await app.failHost('host-1')
  await look('failure', false)
  await app.go('scenarios')
  await app.tab('waves')
  await app.byId(testIds.wavesRun).click()
  await expect(app.byId(testIds.wavesAnswer)).toBeVisible()
  await look('waves', false)
})
