// Serves the built page on a loopback address, with the headers the desktop shell sends too.
// As a command: node scripts/serve.mjs [--port N]
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { at } from './project.mjs'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const policy = JSON.parse(readFileSync(at('electron/security/contentSecurityPolicy.json'), 'utf8'))
const headers = {
  'content-security-policy': Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
}

/** Resolves to the server and its URL. A taken port is passed over for a free one unless `strict`. */
export function servePage({ port = 0, strict = false, folder = at('dist/renderer') } = {}) {
  const server = createServer((request, response) => {
    const answer = (status, body = '', more = {}) => {
      response.writeHead(status, { ...headers, ...more })
      response.end(request.method === 'HEAD' ? undefined : body)
    }
    // Another site whose name was pointed at the loopback address must not read this page.
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return answer(421)
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, '', { allow: 'GET, HEAD' })
    let file
    try {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
      file = normalize(join(folder, path === '/' ? 'index.html' : path))
    } catch {
      return answer(400)
    }
    if (!file.startsWith(folder + sep)) return answer(403)
    readFile(file).then(
      (bytes) => answer(200, bytes, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }),
      () => answer(404, 'not found', { 'content-type': 'text/plain' }),
    )
  })
  return new Promise((done, fail) => {
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE' && !strict) server.listen(0, '127.0.0.1')
      else fail(error)
    })
    server.once('listening', () => done({ server, url: `http://127.0.0.1:${server.address().port}/` }))
    server.listen(port, '127.0.0.1')
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const at = process.argv.indexOf('--port')
  const { url } = await servePage({ port: at > 0 ? Number(process.argv[at + 1]) : 0, strict: at > 0 })
  console.log(url)
}
