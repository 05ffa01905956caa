import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testIds } from '../src/renderer/testIds'
import { expect, test } from './hosts/test'

const fixture = join(import.meta.dirname, '../fixtures/lishui/lishui.xlsx')

test('the page has the bridge and nothing of Node', async ({ desktop: { page, kind } }) => {
  expect(['electron', 'electron-double']).toContain(kind)
  const found = await page.evaluate(() => ({
    host: (window as unknown as { hostwright: { kind: string } }).hostwright.kind,
    names: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    frozen: Object.isFrozen((window as unknown as { hostwright: object }).hostwright),
  }))
  expect(found).toEqual({ host: 'electron', names: [], frozen: true })
})

test.describe('what the page may not do', () => {
  test.use({ provoked: /Content Security Policy|ERR_BLOCKED_BY_CLIENT|ERR_FAILED|ERR_ABORTED/ })

  test('run text as a script, or load one from elsewhere', async ({ desktop: { page } }) => {
    const header = await page.evaluate(async () => (await fetch('index.html')).headers.get('content-security-policy'))
    expect(header).toContain("default-src 'none'")
    expect(header).not.toContain("'unsafe-eval'")
    const violations = await page.evaluate(async () => {
      const found: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => found.push(event.effectiveDirective))
      const inline = document.createElement('script')
      inline.textContent = 'window.ranInline = true'
      const foreign = document.createElement('script')
      foreign.src = 'https://example.invalid/x.js'
      document.head.append(inline, foreign)
      const frame = document.createElement('iframe')
      frame.src = 'https://example.invalid/'
      document.body.append(frame)
      await fetch('https://example.invalid/').catch(() => undefined)
      // What a frame may not load is said by another process, when it comes to it.
      for (let waits = 0; waits < 100 && !found.includes('frame-src'); waits++)
        await new Promise((next) => setTimeout(next, 100))
      // Header and page state the policy, so each violation is told more than once.
      return { found: [...new Set(found)].sort(), ran: 'ranInline' in window }
    })
    expect(violations).toEqual({
      found: ['connect-src', 'frame-src', 'script-src-elem'],
      ran: false,
    })
  })

  test('open a window or go elsewhere', async ({ desktop: { page }, app, context }) => {
    await app.openReference()
    const before = page.url()
    await page.evaluate(() => {
      window.open('https://example.invalid/')
    })
    await page.evaluate(() => {
      location.href = 'https://example.invalid/'
    })
    await page.waitForTimeout(500)
    expect(page.url()).toBe(before)
    await expect(app.byId(testIds.app)).toHaveAttribute('data-state', 'ready')
    await expect.poll(() => context.pages().filter((open) => open.url().includes('example')).length).toBe(0)
  })
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
