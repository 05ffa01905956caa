/**
 * Finds a host by a name that may carry a domain, a prefix or another case. Exact names win; a looser match counts only
 * where it is the only one.
 */
export class HostNames<T> {
  private readonly exact = new Map<string, T>()
  private readonly loose = new Map<string, Set<T>>()

  add(name: string, host: T): void {
    this.exact.set(name.trim().toLowerCase(), host)
    for (const key of looseKeys(name)) {
      const hosts = this.loose.get(key) ?? new Set<T>()
      hosts.add(host)
      this.loose.set(key, hosts)
    }
  }

  find(name: string): { readonly host: T; readonly exact: boolean } | null {
    const exact = this.exact.get(name.trim().toLowerCase())
    if (exact !== undefined) return { host: exact, exact: true }
    for (const key of looseKeys(name)) {
      const hosts = this.loose.get(key)
      if (hosts?.size === 1) return { host: [...hosts][0]!, exact: false }
      if (hosts && hosts.size > 1) return null
    }
    return null
  }
}

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/

/** From strict to loose: the first label without its domain, then its letters and digits alone. An address has none. */
function looseKeys(name: string): readonly string[] {
  const text = name.trim().toLowerCase()
  if (ipv4.test(text)) return []
  const label = text.replace(/^.*[\\/@]/, '').split('.')[0]!
  return [`label:${label}`, `bare:${label.replace(/[^\p{L}\p{N}]/gu, '')}`]
}
