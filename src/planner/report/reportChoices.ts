import type { CpuBasis, FailureChoice, LicenceModel, VcpuLimit } from '../model/policy'
import type { LabelKey } from './reportKeys'

type Choices<T extends string> = readonly (readonly [T, LabelKey])[]

/** Choices of the plan that stand as words in the report, each with its label: the list of its cell and of re-import. */
export const reportChoices = {
  failures: (['none', 'any-1', 'any-2', 'maintenance-and-1', 'rack', 'site'] as const).map(
    (one) => [one, `failures.${one}`] as const,
  ) satisfies Choices<FailureChoice>,
  cpuBasis: (['peak', 'p95', 'p90', 'average'] as const).map(
    (one) => [one, `cpuBasis.${one}`] as const,
  ) satisfies Choices<CpuBasis>,
  licenceModel: (['perpetual-cpu', 'subscription-core'] as const).map(
    (one) => [one, `licenceModel.${one}`] as const,
  ) satisfies Choices<LicenceModel>,
  vcpuLimit: (['reported', 'normal', 'always'] as const).map(
    (one) => [one, `vcpuLimit.${one}`] as const,
  ) satisfies Choices<VcpuLimit>,
  provisioning: (['thin', 'thick'] as const).map((one) => [one, `provisioning.${one}`] as const) satisfies Choices<
    'thin' | 'thick'
  >,
}

/** Years that a report takes back. */
export const yearLimits = { min: 1990, max: 2100 } as const
