/** A host and whether it carries the very name; `ambiguous` where several do, null where none does. */
export type HostFound<T> = { readonly host: T; readonly exact: boolean } | 'ambiguous' | null

/**
 * Finds a host by a name that may carry a domain, a prefix or another case. Exact names win; any match counts only where
 * it is the only one.
 */
export class HostNames<T> {
  private readonly exact = new Map<string, Set<T>>()
  private readonly loose = new Map<string, Set<T>>()

  add(name: string, host: T): void {
    enter(this.exact, name.trim().toLowerCase(), host)
    for (const key of looseKeys(name)) enter(this.loose, key, host)
  }

  find(name: string): HostFound<T> {
    const exact = this.exact.get(name.trim().toLowerCase())
    if (exact) return only(exact, true)
    for (const key of looseKeys(name)) {
      const hosts = this.loose.get(key)
      if (hosts) return only(hosts, false)
    }
    return null
  }
}

function enter<T>(hosts: Map<string, Set<T>>, key: string, host: T): void {
  const known = hosts.get(key)
  if (known) known.add(host)
  else hosts.set(key, new Set([host]))
}

function only<T>(hosts: ReadonlySet<T>, exact: boolean): HostFound<T> {
  const [host] = hosts
  return hosts.size > 1 ? 'ambiguous' : host === undefined ? null : { host, exact }
}

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/

/** From strict to loose: the first label without its domain, then its letters and digits alone. An address has none. */
function looseKeys(name: string): readonly string[] {
  const text = name.trim().toLowerCase()
  if (ipv4.test(text)) return []
  const label = text.replace(/^.*[\\/@]/, '').split('.')[0]!
  return [`label:${label}`, `bare:${label.replace(/[^\p{L}\p{N}]/gu, '')}`]
}
