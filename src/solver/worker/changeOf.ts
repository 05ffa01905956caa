/**
 * What makes one plain value from another: nothing, another value, or changes of some fields or items. The end that
 * receives it keeps every object that did not change, so that whoever draws it sees by identity what is new.
 */
export type Change =
  | { readonly kind: 'same' }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, Change>> }
  | { readonly kind: 'items'; readonly places: readonly number[]; readonly items: readonly Change[] }
  /** A list that is longer or shorter: so many items from its start and its end are the same, and those between are new. */
  | { readonly kind: 'spliced'; readonly start: number; readonly end: number; readonly between: readonly Between[] }

/** A new item, as the change from the item that stood at a place of the list before. */
interface Between {
  readonly from: number
  readonly change: Change
}

const same: Change = { kind: 'same' }

type Plain = Readonly<Record<string, unknown>>

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const isSimple = (value: unknown): boolean => typeof value !== 'object' || value === null

const keysOf = (value: Plain): readonly string[] => Object.keys(value)

/**
 * The change from one value to the next. Plain objects with the same fields and lists are compared within; all else is
 * sent anew where it is not the same. An object that stands in several places is compared once.
 */
export function changeOf(previous: unknown, next: unknown): Change {
  const known = new Map<object, { readonly previous: object; readonly change: Change }>()

  function compare(before: unknown, now: unknown): Change {
    if (Object.is(before, now)) return same
    if (typeof before !== 'object' || typeof now !== 'object' || before === null || now === null) return anew(now)
    const seen = known.get(now)
    if (seen?.previous === before) return seen.change
    const change = within(before, now)
    known.set(now, { previous: before, change })
    return change
  }

  function within(before: object, now: object): Change {
    if (Array.isArray(before) && Array.isArray(now)) return ofItems(before, now)
    if (isPlain(before) && isPlain(now)) return ofFields(before, now)
    return anew(now)
  }

  function ofItems(before: readonly unknown[], now: readonly unknown[]): Change {
    if (before.length !== now.length) return spliced(before, now)
    const places: number[] = []
    const items: Change[] = []
    now.forEach((item, place) => {
      const change = compare(before[place], item)
      if (change.kind === 'same') return
      places.push(place)
      items.push(change)
    })
    if (items.length === 0) return same
    // Numbers and words take less room than an account of which of them changed, and so does what is new throughout.
    const anyway = now.every(isSimple) || (items.length === now.length && items.every(({ kind }) => kind === 'value'))
    return anyway ? anew(now) : { kind: 'items', places, items }
  }

  function spliced(before: readonly unknown[], now: readonly unknown[]): Change {
    const shorter = Math.min(before.length, now.length)
    let start = 0
    while (start < shorter && compare(before[start], now[start]).kind === 'same') start++
    let end = 0
    const matches = (): boolean => compare(before[before.length - 1 - end], now[now.length - 1 - end]).kind === 'same'
    while (end < shorter - start && matches()) end++
    if (start + end === 0) return anew(now)
    // What was put in mostly resembles what stood there: a step of undo, a workload that was duplicated.
    const between = now.slice(start, now.length - end).map((item, at): Between => {
      const from = Math.min(Math.max(0, start - 1 + at), before.length - 1)
      return { from, change: compare(before[from], item) }
    })
    return { kind: 'spliced', start, end, between }
  }

  function ofFields(before: Plain, now: Plain): Change {
    const keys = keysOf(now)
    if (keys.length !== keysOf(before).length || !keys.every((key) => Object.hasOwn(before, key))) return anew(now)
    const fields: Record<string, Change> = {}
    let changed = false
    for (const key of keys) {
      const change = compare(before[key], now[key])
      if (change.kind === 'same') continue
      if (key === '__proto__') return anew(now)
      fields[key] = change
      changed = true
    }
    return changed ? { kind: 'fields', fields } : same
  }

  return compare(previous, next)
}

const anew = (value: unknown): Change => ({ kind: 'value', value })

/** The next value, from the previous one and the change. Neither is altered; what did not change is the same object. */
export function changed(previous: unknown, change: Change): unknown {
  const known = new Map<Change, { readonly previous: unknown; readonly next: unknown }>()

  function apply(before: unknown, step: Change): unknown {
    if (step.kind === 'same') return before
    if (step.kind === 'value') return step.value
    const seen = known.get(step)
    if (seen && seen.previous === before) return seen.next
    const next = made(before, step)
    known.set(step, { previous: before, next })
    return next
  }

  function made(before: unknown, step: Exclude<Change, { kind: 'same' | 'value' }>): unknown {
    if (step.kind === 'fields') return withFields(before as Plain, step.fields)
    const list = before as readonly unknown[]
    if (step.kind === 'items') return withItems(list, step)
    const { start, end, between } = step
    const put = between.map(({ from, change }) => apply(list[from], change))
    return [...list.slice(0, start), ...put, ...list.slice(list.length - end)]
  }

  function withFields(before: Plain, fields: Readonly<Record<string, Change>>): Plain {
    const next: Record<string, unknown> = { ...before }
    for (const [key, step] of Object.entries(fields)) next[key] = apply(before[key], step)
    return next
  }

  function withItems(
    before: readonly unknown[],
    { places, items }: Extract<Change, { kind: 'items' }>,
  ): readonly unknown[] {
    const next = [...before]
    places.forEach((place, at) => (next[place] = apply(before[place], items[at]!)))
    return next
  }

  return apply(previous, change)
}
