import type { HostGroup } from '../model/hardware'
import type { PlannedHost } from '../model/plan'

/**
 * Whether a planned host is one of a group: the group's prefix and a number, nothing between. The prefix of one group may
 * begin that of another of the same type (`x3850-` owned, `x3850-new-` to be bought).
 */
export const isHostOfGroup = (host: Pick<PlannedHost, 'id' | 'type'>, { idPrefix, type }: HostGroup): boolean =>
  host.type?.id === type.id && host.id.startsWith(idPrefix) && /^\d+$/.test(host.id.slice(idPrefix.length))
