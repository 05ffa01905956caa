import { describe, expect, it } from 'vitest'
import { costCategories } from '../finance/CostLine'
import { costColours, sideColours } from './reportColours'

/** Relative luminance of WCAG, 0 to 1. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
const contrast = (one: string, other: string): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}
const darkSurface = '#1c1e20'

describe('colours of the report', () => {
  it('stand out from white paper and from the dark window', () => {
    for (const colour of [...Object.values(costColours), ...Object.values(sideColours)]) {
      expect(contrast(colour, '#ffffff'), colour).toBeGreaterThan(2)
      expect(contrast(colour, darkSurface), colour).toBeGreaterThan(2.5)
    }
  })

  it('differ, neighbours also on grey paper', () => {
    expect(new Set(Object.values(costColours)).size).toBe(costCategories.length)
    const inOrder = costCategories.map((category) => costColours[category])
    inOrder.slice(1).forEach((colour, i) => {
      expect(contrast(colour, inOrder[i]!), `${inOrder[i]!} ${colour}`).toBeGreaterThan(1.9)
    })
  })
})
