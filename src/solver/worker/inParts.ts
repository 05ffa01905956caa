/** A piece of a long list inside an answer: where the list is, and its next items. */
export interface Part {
  readonly path: readonly string[]
  readonly items: readonly unknown[]
}

/** A receiver takes the copy of this many items in a few milliseconds: the page can draw between two parts. */
const itemsPerPart = 500
/** Long lists lie this deep at most, an account of changes around them counted; what is deeper is sent where it is. */
const deepest = 14

/** An answer without its long lists, and those lists piece by piece. Nothing of the answer itself is changed. */
export function inParts(value: unknown): { readonly frame: unknown; readonly parts: readonly Part[] } {
  const parts: Part[] = []
  /** Without a long list in them: figures refer to each other, and each of them is looked through once. */
  const short = new Set<object>()

  function without(node: unknown, path: readonly string[]): unknown {
    if (typeof node !== 'object' || node === null || path.length > deepest || short.has(node)) return node
    if (Array.isArray(node) && node.length > itemsPerPart) {
      for (let at = 0; at < node.length; at += itemsPerPart)
        parts.push({ path, items: node.slice(at, at + itemsPerPart) })
      return []
    }
    if (!Array.isArray(node) && Object.getPrototypeOf(node) !== Object.prototype) return node
    let copy: Record<string, unknown> | null = null
    for (const [key, child] of Object.entries(node)) {
      const left = without(child, [...path, key])
      if (left === child) continue
      copy ??= (Array.isArray(node) ? [...(node as readonly unknown[])] : { ...node }) as Record<string, unknown>
      copy[key] = left
    }
    if (!copy) short.add(node)
    return copy ?? node
  }

  return { frame: without(value, []), parts }
}

/** Puts the lists back into the received frame. The frame is the receiver's own copy and is filled in place. */
export function joinParts(frame: unknown, parts: readonly Part[]): unknown {
  if (parts.length === 0) return frame
  let whole = frame
  for (const { path, items } of parts) {
    let list = whole
    for (const key of path) list = (list as Record<string, unknown>)[key]
    if (path.length === 0) whole = [...(whole as unknown[]), ...items]
    else for (const item of items) (list as unknown[]).push(item)
  }
  return whole
}
