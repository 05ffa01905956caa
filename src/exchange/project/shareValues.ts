/** A value in which equal parts are written once. */
export interface Shared {
  /** Parts that occur more than once; a part may refer to parts before it. */
  readonly parts: readonly unknown[]
  readonly value: unknown
}

/** Stands for a part: no text of the model looks like this key. */
const key = '$part'
/** Shorter parts cost less than a reference to them. */
const shortestPart = 80

/**
 * Writes equal parts of a plain value once. The scenarios and the undo history of a project are mostly the same estate
 * again and again; this keeps the file as small as what differs. Same value, same result.
 */
export function shareValues(value: unknown): Shared {
  /** Equal objects and lists have one number; by identity first, as most are the same object. */
  const numbers = new Map<object, number>()
  const numbersByForm = new Map<string, number>()
  /** How many different places refer to each, and how long its JSON is. */
  const uses: number[] = []
  const lengths: number[] = []
  const numberOf = (node: object): number => {
    let number = numbers.get(node)
    if (number !== undefined) return number
    const within: number[] = []
    let length = 2
    const formOf = (part: unknown): string => {
      if (typeof part === 'object' && part !== null) {
        const inner = numberOf(part)
        within.push(inner)
        length += lengths[inner]! + 1
        return `#${inner}`
      }
      const text = JSON.stringify(part)
      length += text.length + 1
      return text
    }
    const form = Array.isArray(node)
      ? `[${node.map(formOf).join()}]`
      : `{${entriesOf(node)
          .map(([name, part]) => `${JSON.stringify(name)}:${formOf(part)}`)
          .join()}}`
    number = numbersByForm.get(form)
    if (number === undefined) {
      number = uses.length
      numbersByForm.set(form, number)
      uses.push(0)
      lengths.push(length)
      // Counted once per different parent, so that the result does not depend on which equal objects are the same one.
      for (const inner of within) uses[inner]!++
    }
    numbers.set(node, number)
    return number
  }
  if (typeof value === 'object' && value !== null) numberOf(value)

  const parts: unknown[] = []
  const places = new Map<number, number>()
  const write = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node
    const number = numbers.get(node)!
    const place = places.get(number)
    if (place !== undefined) return { [key]: place }
    const written = Array.isArray(node)
      ? node.map(write)
      : Object.fromEntries(entriesOf(node).map(([name, part]) => [name, write(part)]))
    if (uses[number]! < 2 || lengths[number]! < shortestPart) return written
    places.set(number, parts.length)
    parts.push(written)
    return { [key]: parts.length - 1 }
  }
  const written = write(value)
  return { parts, value: written }
}

/** The value again; parts that were written once come back as one object. Null when a reference leads nowhere. */
export function unshareValues({ parts, value }: Shared): { readonly value: unknown } | null {
  const read: unknown[] = []
  const lost: unknown[] = []
  const revive = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node
    if (Array.isArray(node)) return node.map(revive)
    const entries = Object.entries(node)
    if (entries.length === 1 && entries[0]![0] === key) {
      const index = entries[0]![1] as unknown
      // Only parts before this one: a circle would never end.
      if (typeof index === 'number' && Object.hasOwn(read, index)) return read[index]
      lost.push(index)
      return null
    }
    const copy: Record<string, unknown> = {}
    // Not by assignment: a key called __proto__ must stay a key.
    for (const [name, part] of entries)
      Object.defineProperty(copy, name, { value: revive(part), enumerable: true, writable: true, configurable: true })
    return copy
  }
  for (const part of parts) read.push(revive(part))
  const revived = revive(value)
  return lost.length > 0 ? null : { value: revived }
}

/** Absent and undefined are the same, as in JSON. */
const entriesOf = (node: object): [string, unknown][] =>
  Object.entries(node as Record<string, unknown>).filter(([, part]) => part !== undefined)
