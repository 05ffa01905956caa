import { plainXmlText } from './plainXmlText'

const style = /<style:style\b((?:[^>"]|"[^"]*")*?)>\s*<style:table-properties\b((?:[^>"]|"[^"]*")*)/g
const table = /<table:table\s((?:[^>"]|"[^"]*")*)/g

/** Names of the sheets that an OpenDocument workbook does not show: their table style says so. */
export function hiddenOdsSheets(content: Uint8Array): ReadonlySet<string> {
  const text = new TextDecoder().decode(content)
  const undisplayed = new Set<string>()
  for (const [, attributes, properties] of text.matchAll(style)) {
    const name = attribute(attributes!, 'style:name')
    if (name !== null && attribute(properties!, 'table:display') === 'false') undisplayed.add(name)
  }
  const hidden = new Set<string>()
  if (undisplayed.size === 0) return hidden
  for (const [, attributes] of text.matchAll(table)) {
    const name = attribute(attributes!, 'table:name')
    if (name !== null && undisplayed.has(attribute(attributes!, 'table:style-name') ?? '')) hidden.add(name)
  }
  return hidden
}

function attribute(attributes: string, name: string): string | null {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
  return value === undefined ? null : plainXmlText(value)
}
