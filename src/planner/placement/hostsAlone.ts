import type { FailureChoice } from '../model/policy'

/** Hosts that count as a rack, or a room, of their own, for the inventory does not name theirs. */
export interface HostsAlone {
  readonly domain: 'rack' | 'site'
  readonly hosts: number
  /** No host names one: the policy then covers single hosts and no more. */
  readonly all: boolean
}

/**
 * Who counts alone where the policy asks for a rack or a room to fail; null where every host names its own or the policy asks
 * for neither. The racks that a picture draws are no answer: nobody has promised to build them so.
 */
export function hostsAlone(
  failures: FailureChoice,
  hosts: readonly { readonly rack: string | null; readonly site: string | null }[],
): HostsAlone | null {
  if (failures !== 'rack' && failures !== 'site') return null
  const unnamed = hosts.filter((host) => host[failures] === null).length
  return unnamed === 0 ? null : { domain: failures, hosts: unnamed, all: unnamed === hosts.length }
}

/** What a plan may say it survives: racks that nobody names are single hosts. */
export const survivedFailures = (failures: FailureChoice, alone: HostsAlone | null): FailureChoice =>
  alone?.all ? 'any-1' : failures
