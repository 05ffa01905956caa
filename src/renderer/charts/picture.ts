import type { Chart } from 'chart.js'
import type { Tokens } from '../look/tokens'
import { escaped, SvgContext } from './SvgContext'

/** A picture as SVG text with its size in px: ground, title and drawing, readable wherever it is put. */
export interface Picture {
  readonly svg: string
  readonly width: number
  readonly height: number
}

const headPx = 40
const marginPx = 12
const font = "system-ui, 'Segoe UI', 'Noto Sans', 'Microsoft YaHei UI', 'Noto Sans CJK SC', sans-serif"

function framed(content: string, width: number, height: number, title: string, look: Tokens): Picture {
  const whole = { width: Math.ceil(width + 2 * marginPx), height: Math.ceil(height + headPx + marginPx) }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}" font-family="${escaped(font)}"><rect width="100%" height="100%" fill="${look.surface}"/><text x="${marginPx}" y="25" font-size="15" font-weight="600" fill="${look.ink}">${escaped(title)}</text><g transform="translate(${marginPx} ${headPx})">${content}</g></svg>`
  return { svg, ...whole }
}

/** Draws a chart once more, into SVG. */
export function pictureOfChart(chart: Chart, title: string, look: Tokens): Picture {
  const context = new SvgContext(chart.ctx)
  // Scales and legend hold the context they were made with.
  const drawers = [chart, ...Object.values(chart.scales), chart.legend].filter((part) => part !== undefined) as {
    ctx: unknown
  }[]
  const before = drawers.map(({ ctx }) => ctx)
  try {
    for (const drawer of drawers) drawer.ctx = context
    chart.draw()
  } finally {
    drawers.forEach((drawer, i) => {
      drawer.ctx = before[i]
    })
    chart.draw()
  }
  return framed(context.content(), chart.width, chart.height, title, look)
}

const kept = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'fill-opacity',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'transform',
  'visibility',
] as const

/** Copies a drawing of the page with the looks that its style sheet gives it. Several stand side by side. */
export function pictureOfDrawings(drawings: readonly SVGSVGElement[], title: string, look: Tokens): Picture {
  const gap = 16
  const boxes = drawings.map((drawing) => drawing.getBoundingClientRect())
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const width = Math.max(...boxes.map((box) => box.right)) - left
  const height = Math.max(...boxes.map((box) => box.bottom)) - top
  const parts = drawings.map((drawing, i) => {
    const copy = drawing.cloneNode(true) as SVGSVGElement
    const [from, to] = [drawing, copy].map((root) => [root, ...root.querySelectorAll('*')])
    from!.forEach((element, at) => {
      const style = getComputedStyle(element)
      const target = to![at]!
      const text = kept
        .map((name) => `${name}:${style.getPropertyValue(name)}`)
        .filter((rule) => !/:(none|normal|)$/.test(rule) || rule.startsWith('fill') || rule.startsWith('stroke:'))
      target.setAttribute('style', text.join(';'))
      target.removeAttribute('class')
      for (const name of [...target.getAttributeNames()])
        if (/^(data-|aria-|role|tabindex)/.test(name)) target.removeAttribute(name)
    })
    copy.setAttribute('x', String(Math.round(boxes[i]!.left - left)))
    copy.setAttribute('y', String(Math.round(boxes[i]!.top - top)))
    copy.setAttribute('overflow', 'visible')
    return new XMLSerializer().serializeToString(copy)
  })
  return framed(parts.join(''), width + gap, height, title, look)
}

/** The picture in pixels, twice as fine as on screen. */
export async function pixelsOf({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image()
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    await new Promise<void>((loaded, failed) => {
      image.onload = () => {
        loaded()
      }
      image.onerror = () => {
        failed(new Error('the picture could not be drawn'))
      }
      image.src = url
    })
    const canvas = document.createElement('canvas')
    canvas.width = width * 2
    canvas.height = height * 2
    const pen = canvas.getContext('2d')!
    pen.scale(2, 2)
    pen.drawImage(image, 0, 0)
    return await new Promise<Blob>((made, failed) => {
      canvas.toBlob((blob) => {
        if (blob) made(blob)
        else failed(new Error('the picture could not be drawn'))
      }, 'image/png')
    })
  } finally {
    URL.revokeObjectURL(url)
  }
}
