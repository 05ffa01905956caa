import { expect, test } from './hosts/test'
import { testIds } from '../src/renderer/testIds'

/** From the least width of the shell on, with the sizes of common screens and both sides of every change of columns. */
const widths = [960, 988, 990, 1024, 1100, 1120, 1280, 1366, 1440, 1501, 1536, 1600, 1680, 1760, 1878, 1880, 1920]

/** Texts of an element that lie over one another, or stick out of it. */
const faultsOf = (element: Element): string[] => {
  const box = element.getBoundingClientRect()
  const texts = [...element.querySelectorAll('*')].flatMap((each) =>
    [...each.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
      .flatMap((node) => {
        const range = document.createRange()
        range.selectNodeContents(node)
        return [...range.getClientRects()].map((rect) => ({ text: node.textContent?.trim() ?? '', rect }))
      }),
  )
  const outside = texts.filter(({ rect }) => rect.right > box.right + 1 || rect.bottom > box.bottom + 1)
  const over = texts.flatMap((a, index) =>
    texts
      .slice(index + 1)
      .filter(
        (b) =>
          Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left) > 1 &&
          Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top) > 3,
      )
      .map((b) => `${a.text} over ${b.text}`),
  )
  return [...outside.map(({ text }) => `${text} outside`), ...over]
}

for (const language of ['en', 'zh-CN'] as const)
  test(`nothing of ribbon and status bar lies over another at any width: ${language}`, async ({ app, host }) => {
    await app.openReference()
    await app.chooseLanguage(language)
    for (const width of widths) {
      await host.page.setViewportSize({ width, height: 864 })
      for (const id of [testIds.ribbon, testIds.statusBar])
        expect(await app.byId(id).evaluate(faultsOf), `${id} at ${String(width)}`).toEqual([])
    }
  })
