/** The Node side of the preload shim's way to carry bytes and undefined. */
export function pack(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (value === undefined) return { $undefined: true }
  if (Array.isArray(value)) return value.map(pack)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pack(part)]))
  return value
}

export function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack)
  if (typeof value !== 'object' || value === null) return value
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'))
  if ('$undefined' in value) return undefined
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpack(part)]))
}
