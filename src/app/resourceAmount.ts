import type { Resource } from '../planner/model/demand'
import { formatNumber } from './formatNumber'
import type { CommonMessages } from './languages/common.en'
import type { Language } from './languages/language'

/** An amount of a resource with its unit: GiB for memory, vCPU, else cores. */
export const resourceAmount = (
  value: number,
  resource: Resource | null,
  messages: CommonMessages,
  language: Language,
): string => `${formatNumber(value, language)} ${unitOfResource(resource, messages)}`

/** The unit that amounts of a resource carry. */
export const unitOfResource = (resource: Resource | null, messages: CommonMessages): string =>
  resource === 'memory' ? 'GiB' : resource === 'vcpu' ? 'vCPU' : messages.cores
