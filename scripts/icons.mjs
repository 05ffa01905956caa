// `node scripts/icons.mjs`: the packages' icons from the one drawing, src/renderer/icon.svg. The results are kept in the
// repository, so that packaging needs no browser: icon.png (Linux), icon.ico (Windows), icon.icns (macOS).
import { chromium } from '@playwright/test'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { findChromium } from './chromium.mjs'
import { at } from './project.mjs'

/** Four-letter types of an .icns by the size of the PNG they hold. */
const icnsTypes = { 16: 'icp4', 32: 'icp5', 64: 'icp6', 128: 'ic07', 256: 'ic08', 512: 'ic09' }
const icoSizes = [16, 32, 48, 256]

async function pictures(sizes) {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  const drawing = readFileSync(at('src/renderer/icon.svg'), 'utf8')
  const page = await browser.newPage()
  const made = new Map()
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`)
    made.set(size, await page.screenshot({ omitBackground: true }))
  }
  await browser.close()
  return made
}

/** An .ico with PNG pictures, as Windows has read them since Vista. */
function ico(pngs) {
  const head = Buffer.alloc(6 + 16 * pngs.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pngs.length, 4)
  let offset = head.length
  pngs.forEach(([size, png], index) => {
    const entry = 6 + 16 * index
    // 0 stands for 256.
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += png.length
  })
  return Buffer.concat([head, ...pngs.map(([, png]) => png)])
}

function icns(pngs) {
  const parts = pngs.map(([size, png]) => {
    const head = Buffer.alloc(8)
    head.write(icnsTypes[size], 0, 'latin1')
    head.writeUInt32BE(png.length + 8, 4)
    return Buffer.concat([head, png])
  })
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.write('icns', 0, 'latin1')
  head.writeUInt32BE(body.length + 8, 4)
  return Buffer.concat([head, body])
}

const made = await pictures([...new Set([...icoSizes, ...Object.keys(icnsTypes).map(Number)])])
const of = (sizes) => sizes.map((size) => [size, made.get(size)])
mkdirSync(at('electron/resources'), { recursive: true })
writeFileSync(at('electron/resources/icon.png'), made.get(512))
writeFileSync(at('electron/resources/icon.ico'), ico(of(icoSizes)))
writeFileSync(at('electron/resources/icon.icns'), icns(of(Object.keys(icnsTypes).map(Number))))
