import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testIds } from '../src/renderer/testIds'
import { expect, test } from './hosts/test'

const fixture = join(import.meta.dirname, '../fixtures/lishui/lishui.xlsx')

// Only what the desktop shell adds; everything else runs on both hosts.
test.skip(({ hostKind }) => hostKind !== 'desktop', 'the desktop shell only')

test('the page has the bridge and nothing of Node', async ({ desktop: { page, kind } }) => {
  expect(['electron', 'electron-double']).toContain(kind)
  const found = await page.evaluate(() => ({
    host: (window as unknown as { hostwright: { kind: string } }).hostwright.kind,
    names: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    frozen: Object.isFrozen((window as unknown as { hostwright: object }).hostwright),
  }))
  expect(found).toEqual({ host: 'electron', names: [], frozen: true })
})

test('the policy forbids eval, foreign scripts and every connection', async ({ desktop: { page, origin } }) => {
  const answer = await page.request.fetch(`${origin}/index.html`).catch(() => null)
  // The double and Electron answer the page itself; the request API of the test does not go through them.
  expect(answer?.ok() ?? false).toBe(false)
  const header = await page.evaluate(async () => (await fetch('index.html')).headers.get('content-security-policy'))
  expect(header).toContain("default-src 'none'")
  expect(header).not.toContain("'unsafe-eval'")
  expect(
    await page.evaluate(() => {
      try {
        return String((0, eval)('1 + 1'))
      } catch (error) {
        return (error as Error).name
      }
    }),
  ).toBe('EvalError')
})

test('the menu has the commands, and a native dialog opens a file', async ({ app, desktop }) => {
  expect(await desktop.menuLabels()).toEqual(['File', 'Edit', 'View', 'Window', 'Help'])
  await desktop.nextOpen(fixture)
  await desktop.menu('open')
  await app.ready()
  expect((await app.figures('plan')).servers).toBe(4)
  await expect.poll(() => desktop.title()).toContain('Hostwright')
})

test('the menu follows the language', async ({ app, desktop }) => {
  await app.openReference()
  await app.chooseLanguage('zh-CN')
  await expect.poll(() => desktop.menuLabels()).toEqual(['文件', '编辑', '视图', '窗口', '帮助'])
})

test('closing with unsaved changes asks, and cancelling keeps the window', async ({ app, desktop }) => {
  await app.openReference()
  await app.setLever('tariff', '1.2')
  await desktop.nextAnswer(2)
  expect(await desktop.closeWindow()).toBe(false)
  expect((await desktop.questions()).join()).toContain('Save the changes')
  await desktop.nextAnswer(1)
  await desktop.closeWindow()
  await expect.poll(() => desktop.closeWindow().catch(() => true)).toBe(true)
})

test('a project is saved through the dialog and opens again', async ({ app, desktop }) => {
  await app.openReference()
  await app.setLever('tariff', '1.2')
  const figures = await app.figures('plan')
  const { bytes } = await app.host.saving(() => desktop.menu('save'))
  expect(bytes.length).toBeGreaterThan(1000)
  await app.choose({ name: 'kept.hostwright', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  await app.ready()
  expect(await app.figures('plan')).toEqual(figures)
})

test('a path the user never chose is neither read nor written', async ({ desktop: { page } }) => {
  const read = await page.evaluate(
    (path) => (window as unknown as { hostwright: { reopen(p: string): Promise<unknown> } }).hostwright.reopen(path),
    fixture,
  )
  expect(read).toBeNull()
  const refused = await page.evaluate(() =>
    (window as unknown as { hostwright: { writePreference(k: string, v: string): Promise<void> } }).hostwright
      .writePreference('../escape', 'x')
      .then(
        () => 'written',
        (error: unknown) => String(error),
      ),
  )
  expect(refused).toContain('refused')
})

test.describe('started with --reference', () => {
  test.use({ argv: ['--reference'] })
  test('the reference case is open', async ({ app }) => {
    await app.ready()
    expect((await app.figures('plan')).servers).toBe(4)
  })
})

test.describe('started with a file', () => {
  test.use({ argv: [fixture] })
  test('the file is open and known', async ({ app, desktop }) => {
    await app.ready()
    await expect
      .poll(() => {
        try {
          return readFileSync(join(desktop.settings, 'preferences/shell.recentFiles.txt'), 'utf8')
        } catch {
          return ''
        }
      })
      .toContain('lishui.xlsx')
    await expect(app.byId(testIds.board)).toBeVisible()
  })
})
