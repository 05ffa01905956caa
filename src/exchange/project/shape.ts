/** The first thing in a value that is not as it should be. */
export interface ShapeFault {
  /** Way to the value, for instance `scenarios.list[2].inputs.policy.baseYear`. */
  readonly path: string
  /** What should stand there. */
  readonly expected: string
}

/**
 * Checks that a value has the shape of `Value`; gives the first fault. A field that the type has and the shape does not
 * is a compile error, so the schema of the project file cannot fall behind the model.
 */
export type Shape<Value> = ((value: unknown, path: string) => ShapeFault | null) & { readonly checks?: Value }

/** Any text, empty too. */
export const text: Shape<string> = (value, path) => (typeof value === 'string' ? null : { path, expected: 'text' })
/** True or false. */
export const truth: Shape<boolean> = (value, path) =>
  typeof value === 'boolean' ? null : { path, expected: 'true or false' }

/** A finite number. */
export const number: Shape<number> = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? null : { path, expected: 'a number' }

/** A number within limits, these included. */
export const numberWithin =
  (min: number, max: number): Shape<number> =>
  (value, path) =>
    typeof value === 'number' && value >= min && value <= max
      ? null
      : { path, expected: `a number from ${min} to ${max}` }

/** A whole number within limits, these included. */
export const wholeWithin =
  (min: number, max: number): Shape<number> =>
  (value, path) =>
    Number.isInteger(value) && (value as number) >= min && (value as number) <= max
      ? null
      : { path, expected: `a whole number from ${min} to ${max}` }

/** Written as an object of all choices, so that a new one in the model does not compile before it is named here. */
export const oneOf =
  <Choice extends string>(choices: Readonly<Record<Choice, true>>): Shape<Choice> =>
  (value, path) =>
    typeof value === 'string' && Object.hasOwn(choices, value)
      ? null
      : { path, expected: Object.keys(choices).join(' | ') }

/** One of a few numbers. */
export const oneNumberOf =
  <const Choice extends number>(choices: readonly Choice[]): Shape<Choice> =>
  (value, path) =>
    choices.includes(value as Choice) ? null : { path, expected: choices.join(' | ') }

/** For fields whose null says that something is unknown or not given. */
export const nullOr =
  <Value>(shape: Shape<Value>): Shape<Value | null> =>
  (value, path) =>
    value === null ? null : shape(value, path)

/** For optional fields: absent is fine. */
export const maybe =
  <Value>(shape: Shape<Value>): Shape<Value | undefined> =>
  (value, path) =>
    value === undefined ? null : shape(value, path)

/** A list of any length. A list that was found sound is not gone through again: values of one file are shared. */
export function listOf<Value>(shape: Shape<Value>): Shape<readonly Value[]> {
  const sound = new WeakSet()
  return (value, path) => {
    if (!Array.isArray(value)) return { path, expected: 'a list' }
    if (sound.has(value)) return null
    for (const [i, entry] of value.entries()) {
      const fault = shape(entry, `${path}[${i}]`)
      if (fault) return fault
    }
    sound.add(value)
    return null
  }
}

/** A list of two. */
export const pairOf =
  <Value>(shape: Shape<Value>): Shape<readonly [Value, Value]> =>
  (value, path) =>
    Array.isArray(value) && value.length === 2 ? listOf(shape)(value, path) : { path, expected: 'a pair' }

/**
 * Every field of the type, each with its shape; fields nobody knows are a fault too. What was found sound once is not
 * looked at again: the states of an undo history are mostly the same objects.
 */
export function record<Value extends object>(fields: {
  readonly [Key in keyof Value]-?: object extends Pick<Value, Key> ? Shape<Value[Key] | undefined> : Shape<Value[Key]>
}): Shape<Value> {
  const sound = new WeakSet()
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { path, expected: 'an object' }
    if (sound.has(value)) return null
    for (const key of Object.keys(value))
      if (!Object.hasOwn(fields, key)) return { path: `${path}.${key}`, expected: 'nothing of this name' }
    for (const [key, shape] of Object.entries<Shape<unknown>>(fields as Record<string, Shape<unknown>>)) {
      const fault = shape(
        Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined,
        `${path}.${key}`,
      )
      if (fault) return fault
    }
    sound.add(value)
    return null
  }
}

/** Some of the named keys, all values of one shape. */
export const someOf =
  <Key extends string, Value>(
    keys: readonly Key[],
    shapeOf: (key: Key) => Shape<Value>,
  ): Shape<Readonly<Partial<Record<Key, Value>>>> =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { path, expected: 'an object' }
    for (const [key, entry] of Object.entries(value)) {
      if (!keys.includes(key as Key)) return { path: `${path}.${key}`, expected: 'nothing of this name' }
      const fault = shapeOf(key as Key)(entry, `${path}.${key}`)
      if (fault) return fault
    }
    return null
  }
