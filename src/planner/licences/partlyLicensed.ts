import type { LicenceLine } from './evaluateLicences'
import { isWindows } from './hostProductOf'

/** A product that some hosts have a licence for and others do not. */
export interface PartlyLicensed {
  readonly product: string
  /** Hosts without it, in the order of the hosts. */
  readonly without: readonly string[]
  readonly hosts: number
}

/**
 * Products that not every host is licensed for: the plan keeps their workloads off these hosts, which may stay emptier than
 * the others for that. Windows is one product, whichever edition a host has.
 */
export function partlyLicensed(lines: readonly LicenceLine[], hostIds: readonly string[]): readonly PartlyLicensed[] {
  const licensed = new Map<string, Set<string>>()
  for (const { product, hostIds: counted } of lines) {
    const family = isWindows(product) ? 'windows-server' : product
    licensed.set(family, new Set([...(licensed.get(family) ?? []), ...counted]))
  }
  return [...licensed].flatMap(([product, having]) => {
    const without = hostIds.filter((id) => !having.has(id))
    return without.length > 0 ? [{ product, without, hosts: hostIds.length }] : []
  })
}
