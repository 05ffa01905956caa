import { defineConfig } from '@playwright/test'
import { existsSync } from 'node:fs'
import { electronBinary } from './e2e/hosts/electronBinary'
import type { HostOptions } from './e2e/hosts/test'

// scripts/e2e.mjs says which Chromium and port; run directly, the usual places are tried.
const chromium = process.env['CHROMIUM_PATH'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)
const port = Number(process.env['HOSTWRIGHT_E2E_PORT'] ?? 4181)

/**
 * Parts of the browser that no spec sees. Chromium loads the pages of its address bar for every window, which takes a fifth of
 * all specs. Of several lists the last one counts, so what asks for a network or keeps frames back stands here as well.
 */
const unused = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  ...[
    'AimEnabled',
    'LensOverlay',
    'MediaRouter',
    'NetworkTimeServiceQuerying',
    'OptimizationHints',
    'PreconnectToSearch',
  ],
  ...['DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'PaintHolding'],
]

export default defineConfig<HostOptions>({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A flaky spec is a fault of the spec or of the app: no second try hides it.
  retries: 0,
  reporter: [['list']],
  projects: [
    // What only the desktop shell has is not asked of the page.
    { name: 'browser', use: { hostKind: 'browser' }, testIgnore: /desktop\.spec\.ts/ },
    // What pointer and focus do, what axe finds and how the frame breaks its lines is the page's alone, and is asked once.
    {
      name: 'desktop',
      use: { hostKind: 'desktop' },
      testIgnore: [
        /(board|gridGestures|frameSizes|focus|accessibility\w*)\.spec\.ts/,
        // Electron brings a browser of its own; the double has the page in the very one that was asked already.
        ...(electronBinary() === null ? [/(cellComposition|estate|longNames|sameFigures|whatIf)\.spec\.ts/] : []),
      ],
    },
  ],
  use: {
    baseURL: `http://127.0.0.1:${String(port)}`,
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1360, height: 860 },
    acceptDownloads: true,
    // Recording a trace takes a third of the time of each spec and hides races; a failed spec is run again with --trace on.
    trace: 'off',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${unused.join(',')}`,
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${String(port)}`,
    url: `http://127.0.0.1:${String(port)}`,
    reuseExistingServer: false,
  },
})
