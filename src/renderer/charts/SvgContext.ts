/**
 * A drawing context that writes SVG: the part of a canvas' 2D context that Chart.js draws with. Paths are transformed
 * when they are made, as a canvas does it; text keeps its own transform.
 */
export class SvgContext {
  fillStyle: string | CanvasGradient | CanvasPattern = '#000'
  strokeStyle: string | CanvasGradient | CanvasPattern = '#000'
  lineWidth = 1
  lineCap = 'butt'
  lineJoin = 'miter'
  miterLimit = 10
  lineDashOffset = 0
  globalAlpha = 1
  globalCompositeOperation = 'source-over'
  font = '10px sans-serif'
  textAlign = 'start'
  textBaseline = 'alphabetic'
  direction = 'ltr'
  shadowBlur = 0
  shadowColor = 'transparent'
  readonly canvas: HTMLCanvasElement

  private readonly parts: string[] = []
  private readonly definitions: string[] = []
  private path = ''
  private at: readonly [number, number] = [0, 0]
  private matrix = new DOMMatrix()
  private dash: readonly number[] = []
  private clipId: string | null = null
  private readonly saved: Record<string, unknown>[] = []

  constructor(private readonly measure: CanvasRenderingContext2D) {
    this.canvas = measure.canvas
  }

  /** The elements drawn so far. */
  content(): string {
    return `<defs>${this.definitions.join('')}</defs>${this.parts.join('')}`
  }

  save(): void {
    const {
      fillStyle,
      strokeStyle,
      lineWidth,
      lineCap,
      lineJoin,
      lineDashOffset,
      globalAlpha,
      font,
      textAlign,
      textBaseline,
    } = this
    const { matrix, dash, clipId } = this
    this.saved.push({
      fillStyle,
      strokeStyle,
      lineWidth,
      lineCap,
      lineJoin,
      lineDashOffset,
      globalAlpha,
      font,
      textAlign,
      textBaseline,
      matrix,
      dash,
      clipId,
    })
  }
  restore(): void {
    Object.assign(this, this.saved.pop())
  }
  translate(x: number, y: number): void {
    this.matrix = this.matrix.translate(x, y)
  }
  rotate(angle: number): void {
    this.matrix = this.matrix.rotate((angle * 180) / Math.PI)
  }
  scale(x: number, y: number): void {
    this.matrix = this.matrix.scale(x, y)
  }
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.matrix = this.matrix.multiply(new DOMMatrix([a, b, c, d, e, f]))
  }
  setTransform(...[a, b, c, d, e, f]: number[]): void {
    this.matrix = a === undefined ? new DOMMatrix() : new DOMMatrix([a, b!, c!, d!, e!, f!])
  }
  resetTransform(): void {
    this.matrix = new DOMMatrix()
  }
  getTransform(): DOMMatrix {
    return this.matrix
  }
  setLineDash(dash: readonly number[]): void {
    this.dash = dash
  }
  getLineDash(): number[] {
    return [...this.dash]
  }

  beginPath(): void {
    this.path = ''
  }
  closePath(): void {
    this.path += 'Z'
  }
  moveTo(x: number, y: number): void {
    this.path += `M${this.point(x, y)}`
    this.at = [x, y]
  }
  lineTo(x: number, y: number): void {
    this.path += `${this.path === '' ? 'M' : 'L'}${this.point(x, y)}`
    this.at = [x, y]
  }
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.path += `C${this.point(x1, y1)} ${this.point(x2, y2)} ${this.point(x, y)}`
    this.at = [x, y]
  }
  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void {
    this.path += `Q${this.point(x1, y1)} ${this.point(x, y)}`
    this.at = [x, y]
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${this.point(x, y)}L${this.point(x + width, y)}L${this.point(x + width, y + height)}L${this.point(x, y + height)}Z`
  }
  /** Arcs as short straight steps: what a chart draws with them are dots and rounded corners. */
  arc(x: number, y: number, radius: number, from: number, to: number, counterclockwise = false): void {
    const whole = 2 * Math.PI
    let sweep = to - from
    if (Math.abs(sweep) >= whole) sweep = counterclockwise ? -whole : whole
    else if (counterclockwise && sweep > 0) sweep -= whole
    else if (!counterclockwise && sweep < 0) sweep += whole
    const steps = Math.max(2, Math.ceil((Math.abs(sweep) / whole) * 32))
    for (let i = 0; i <= steps; i++) {
      const angle = from + (sweep * i) / steps
      this.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle))
    }
  }
  arcTo(x1: number, y1: number, x2: number, y2: number): void {
    this.quadraticCurveTo(x1, y1, x2, y2)
  }
  ellipse(x: number, y: number, radius: number, _radiusY: number, _rotation: number, from: number, to: number): void {
    this.arc(x, y, radius, from, to)
  }

  fill(): void {
    this.add(`<path d="${this.path}" fill="${paint(this.fillStyle)}" fill-opacity="${this.globalAlpha}"/>`)
  }
  stroke(): void {
    if (this.lineWidth === 0) return
    const dash =
      this.dash.length > 0
        ? ` stroke-dasharray="${this.dash.join(' ')}" stroke-dashoffset="${this.lineDashOffset}"`
        : ''
    this.add(
      `<path d="${this.path}" fill="none" stroke="${paint(this.strokeStyle)}" stroke-opacity="${this.globalAlpha}" stroke-width="${this.lineWidth}" stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"${dash}/>`,
    )
  }
  clip(): void {
    const id = `clip${this.definitions.length}`
    const inner = this.clipId === null ? '' : ` clip-path="url(#${this.clipId})"`
    this.definitions.push(`<clipPath id="${id}"${inner}><path d="${this.path}"/></clipPath>`)
    this.clipId = id
  }
  clearRect(): void {
    // The ground is drawn by whoever makes the file.
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath()
    this.rect(x, y, width, height)
    this.fill()
  }
  strokeRect(x: number, y: number, width: number, height: number): void {
    this.beginPath()
    this.rect(x, y, width, height)
    this.stroke()
  }
  fillText(text: string, x: number, y: number): void {
    const anchor = { center: 'middle', right: 'end', end: 'end' }[this.textAlign] ?? 'start'
    const baseline =
      { middle: 'central', top: 'text-before-edge', hanging: 'hanging', bottom: 'text-after-edge' }[
        this.textBaseline
      ] ?? 'alphabetic'
    const { a, b, c, d, e, f } = this.matrix
    this.add(
      `<text x="${round(x)}" y="${round(y)}" transform="matrix(${[a, b, c, d, e, f].map(round).join(' ')})" style="font:${escaped(this.font)}" fill="${paint(this.fillStyle)}" fill-opacity="${this.globalAlpha}" text-anchor="${anchor}" dominant-baseline="${baseline}">${escaped(text)}</text>`,
    )
  }
  strokeText(): void {
    // Charts here outline no text.
  }
  measureText(text: string): TextMetrics {
    this.measure.font = this.font
    return this.measure.measureText(text)
  }

  private add(element: string): void {
    this.parts.push(this.clipId === null ? element : `<g clip-path="url(#${this.clipId})">${element}</g>`)
  }
  private point(x: number, y: number): string {
    const { a, b, c, d, e, f } = this.matrix
    return `${round(a * x + c * y + e)} ${round(b * x + d * y + f)}`
  }
}

const round = (value: number): number => Math.round(value * 100) / 100
const paint = (style: string | CanvasGradient | CanvasPattern): string =>
  typeof style === 'string' ? escaped(style) : '#777777'

/** Text made safe for an attribute or an element of SVG. */
export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
