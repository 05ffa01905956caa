import type { AvailableHost } from './availableHosts'

/**
 * Whether two hosts are one kind to the solver: the same room in every state at the same cost. Hosts of one type are
 * alike only where all of that agrees: a group may have more memory than another, and an owned host costs no purchase.
 */
export const isHostAlike = (a: AvailableHost, b: AvailableHost): boolean =>
  a.type.id === b.type.id &&
  a.owned === b.owned &&
  a.type.priceId === b.type.priceId &&
  a.type.sockets === b.type.sockets &&
  a.type.coresPerSocket === b.type.coresPerSocket &&
  (['normal', 'failure'] as const).every(
    (state) =>
      a[state].cores === b[state].cores && a[state].memoryGiB === b[state].memoryGiB && a[state].vcpu === b[state].vcpu,
  )
