import type { Protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { appScheme } from './appOrigin'
import { contentSecurityPolicy } from './contentSecurityPolicy'
import { pageFile } from './pageFile'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Must run before the app is ready: gives the scheme the rights of an ordinary secure origin. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built page under the app's origin, every file with the policy as a header, which binds workers as well. */
export function servePage(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  protocol.handle(appScheme, async ({ url, method }) => {
    const file = method === 'GET' ? pageFile(folder, url) : null
    if (file === null) return answer(403, null, 'text/plain')
    try {
      // Read through fs, which also sees into the packed archive.
      return answer(
        200,
        new Uint8Array(await readFile(file)),
        contentTypes[extname(file)] ?? 'application/octet-stream',
      )
    } catch {
      return answer(404, null, 'text/plain')
    }
  })
}

const answer = (status: number, body: Uint8Array<ArrayBuffer> | null, type: string): Response =>
  new Response(body, {
    status,
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    },
  })
