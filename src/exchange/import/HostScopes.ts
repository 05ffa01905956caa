import type { WorkloadFacts } from './FleetFacts'
import type { PlacedServer } from './PlacedServer'
import { HostNames, type HostFound } from './rvtools/hostNames'
import { sourceOf } from './sourceOf'

type Place = Pick<WorkloadFacts, 'manager' | 'where'>

/** Finds the host a source names: among those of its manager, then of its own export, then among all. */
export class HostScopes {
  private readonly scopes = new Map<string, HostNames<PlacedServer>>()

  constructor(servers: readonly PlacedServer[]) {
    for (const server of servers) {
      for (const scope of scopesOf(server.facts)) {
        const names = this.scopes.get(scope) ?? new HostNames<PlacedServer>()
        this.scopes.set(scope, names)
        names.add(server.facts.name, server)
      }
    }
  }

  /** The closest scope that knows the name decides, also where it knows it twice. */
  find(name: string, of: Place): HostFound<PlacedServer> {
    for (const scope of scopesOf(of)) {
      const found = this.scopes.get(scope)?.find(name) ?? null
      if (found) return found
    }
    return null
  }
}

const scopesOf = ({ manager, where }: Place): readonly string[] => [
  ...(manager === null ? [] : [`manager:${manager}`]),
  `source:${sourceOf(where.file ?? '')}`,
  'all',
]
