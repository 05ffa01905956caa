import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyTokens, themes } from './tokens'

const folder = join(import.meta.dirname, '..')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|css)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

/** What a theme sets on the root element. */
function propertiesOf(theme: (typeof themes)[number]): readonly string[] {
  const set: string[] = []
  const style = { colorScheme: '', setProperty: (name: string) => set.push(name) }
  applyTokens({ dataset: {}, style } as unknown as HTMLElement, theme)
  return set
}

describe('tokens', () => {
  it('are all that a style refers to, beside what style sheets define themselves', () => {
    const defined = sources.flatMap(({ text }) => Array.from(text.matchAll(/(--[\w-]+)\s*:/g), ([, name]) => name!))
    const used = sources.flatMap(({ name, text }) =>
      Array.from(text.matchAll(/var\((--[\w-]+)/g), ([, property]) => ({ name, property: property! })),
    )
    expect(used.length).toBeGreaterThan(100)
    for (const theme of themes) {
      const known = new Set([...defined, ...propertiesOf(theme)])
      expect(used.filter(({ property }) => !known.has(property))).toEqual([])
    }
  })
})
