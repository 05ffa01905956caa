import {
  assume,
  type AssumptionKey,
  type AssumptionUnit,
  type AssumptionValues,
  assumptionRegistry,
  countsWhole,
} from '../../planner/model/assumptions'
import { hostTypes } from '../../planner/catalogue/hostTypes'
import type { HostGroup, HostType } from '../../planner/model/hardware'
import type { PlanInputs } from '../../planner/model/inputs'
import { withVcpuPerCore } from '../../planner/model/withVcpuPerCore'
import type { Policy } from '../../planner/model/policy'
import { withMemoryPriced } from '../../planner/whatif/withMemoryPriced'
import type { LeverId } from '../testIds'

/** A lever with a number. `read` and `write` speak the inputs' own unit; shares are 0..1. */
export interface NumberLever {
  readonly kind: 'number'
  readonly id: LeverId
  readonly unit: AssumptionUnit | 'year'
  readonly min: number
  readonly max: number
  /** Right end of the slider; the box beside it takes values up to `max`. */
  readonly sliderMax: number
  readonly step: number
  readonly read: (inputs: PlanInputs) => number
  readonly write: (inputs: PlanInputs, value: number) => PlanInputs
  /** Assumption that the lever sets; null where it sets policy or hardware. */
  readonly assumption: AssumptionKey | null
}

export interface ChoiceLever {
  readonly kind: 'choice'
  readonly id: 'failures' | 'cpuBasis' | 'licence' | 'hostType' | 'vcpuLimit'
  readonly options: readonly string[]
  /** Names of the options that are not words of the window. */
  readonly labels?: Readonly<Record<string, string>>
  readonly read: (inputs: PlanInputs) => string
  readonly write: (inputs: PlanInputs, value: string) => PlanInputs
}

export type Lever = NumberLever | ChoiceLever

const withPolicy = (inputs: PlanInputs, change: Partial<Policy>): PlanInputs => ({
  ...inputs,
  policy: { ...inputs.policy, ...change },
})

/**
 * An assumption moved by hand is the planner's own judgement. Back at the value that was read, it has the mark and source
 * of then.
 */
export const withAssumption = (
  inputs: PlanInputs,
  key: AssumptionKey,
  value: number,
  asRead: AssumptionValues = {},
): PlanInputs => {
  const { [key]: _moved, ...others } = inputs.assumptions
  const { [key]: before } = asRead
  if (value !== assume(asRead, key).value)
    return { ...inputs, assumptions: { ...others, [key]: { value, mark: 'A', source: leverSource } } }
  return { ...inputs, assumptions: before ? { ...others, [key]: before } : others }
}

/** Source that a value set by a lever carries. */
const leverSource = 'lever'

function assumptionLever(
  id: LeverId,
  key: AssumptionKey,
  range: { min?: number; max?: number; step: number },
  asRead: AssumptionValues,
): NumberLever {
  const definition = assumptionRegistry[key]
  return {
    kind: 'number',
    id,
    unit: definition.unit,
    min: range.min ?? definition.min,
    max: definition.max,
    sliderMax: range.max ?? definition.max,
    step: range.step,
    assumption: key,
    read: ({ assumptions }) => assume(assumptions, key).value,
    write: (inputs, value) => withAssumption(inputs, key, countsWhole(key) ? Math.round(value) : value, asRead),
  }
}

const offeredHosts = (groups: readonly HostGroup[]): number => groups.reduce((sum, group) => sum + group.count, 0)
const mostYearsAhead = 15

/** Memory sizes that a host takes: steps of 64 GiB. */
const memoryStepGiB = 64

const hostsLever = (offered: number): NumberLever => ({
  kind: 'number',
  id: 'hosts',
  unit: 'count',
  min: 1,
  max: Math.max(256, offered),
  sliderMax: Math.max(10, 2 * offered),
  step: 1,
  assumption: null,
  read: ({ hardware, policy }) => policy.hostLimit ?? offeredHosts(hardware.hosts),
  write: (inputs, value) => withPolicy(inputs, { hostLimit: value }),
})

const failuresLever: ChoiceLever = {
  kind: 'choice',
  id: 'failures',
  options: ['none', 'any-1', 'any-2', 'maintenance-and-1', 'rack', 'site'] satisfies Policy['failures'][],
  read: ({ policy }) => policy.failures,
  write: (inputs, value) => withPolicy(inputs, { failures: value as Policy['failures'] }),
}

/** The planning year may be moved from the base year to fifteen years later. */
const yearLever = (baseYear: number): NumberLever => ({
  kind: 'number',
  id: 'year',
  unit: 'year',
  min: baseYear,
  max: baseYear + mostYearsAhead,
  sliderMax: baseYear + mostYearsAhead,
  step: 1,
  assumption: null,
  read: ({ policy }) => policy.planningYear,
  write: (inputs, value) => withPolicy(inputs, { planningYear: value }),
})

/** Memory above that of a type as listed is added to the price of the type. */
const hostMemoryLever = (original: PlanInputs): NumberLever => ({
  kind: 'number',
  id: 'hostMemory',
  unit: 'GiB',
  min: memoryStepGiB,
  max: 6144,
  sliderMax: 1024,
  step: memoryStepGiB,
  assumption: null,
  read: ({ hardware }) => hardware.hosts[0]?.type.memoryGiB ?? 0,
  write: (inputs, memoryGiB) => withTypes(inputs, original, ({ type }) => ({ ...type, memoryGiB })),
})

/** Every group of hosts on the type that `typeOf` gives it, with the prices that follow. */
function withTypes(inputs: PlanInputs, original: PlanInputs, typeOf: (group: HostGroup) => HostType): PlanInputs {
  const hosts = inputs.hardware.hosts.map((group) => ({ ...group, type: typeOf(group) }))
  return withMemoryPriced(inputs, { ...inputs, hardware: { ...inputs.hardware, hosts } }, original)
}

/** Shows the mean growth of the workloads; moved, every workload's yearly growth becomes this value. */
const growthLever: NumberLever = {
  kind: 'number',
  id: 'growth',
  unit: 'ratioPerYear',
  min: 0,
  max: 1,
  sliderMax: 0.6,
  step: 0.01,
  assumption: null,
  read: ({ estate }) => {
    const { length } = estate.workloads
    return length === 0 ? 0 : estate.workloads.reduce((sum, w) => sum + w.growthRatioPerYear, 0) / length
  },
  write: (inputs, growthRatioPerYear) => ({
    ...inputs,
    estate: {
      ...inputs.estate,
      workloads: inputs.estate.workloads.map((workload) => ({ ...workload, growthRatioPerYear })),
    },
  }),
}

const cpuBasisLever: ChoiceLever = {
  kind: 'choice',
  id: 'cpuBasis',
  options: ['peak', 'p95', 'p90', 'average'] satisfies Policy['cpuBasis'][],
  read: ({ policy }) => policy.cpuBasis,
  write: (inputs, value) => withPolicy(inputs, { cpuBasis: value as Policy['cpuBasis'] }),
}

const licenceLever: ChoiceLever = {
  kind: 'choice',
  id: 'licence',
  options: ['perpetual-cpu', 'subscription-core'] satisfies Policy['licenceModel'][],
  read: ({ policy }) => policy.licenceModel,
  write: (inputs, value) => withPolicy(inputs, { licenceModel: value as Policy['licenceModel'] }),
}

const vcpuLimitLever: ChoiceLever = {
  kind: 'choice',
  id: 'vcpuLimit',
  options: ['reported', 'normal', 'always'] satisfies Policy['vcpuLimit'][],
  read: ({ policy }) => policy.vcpuLimit,
  write: (inputs, value) => withPolicy(inputs, { vcpuLimit: value as Policy['vcpuLimit'] }),
}

/** Moving the number sets a limit where there was none: a lever that changes nothing would mislead. */
const vcpuRatioLever: NumberLever = {
  ...assumptionLever('vcpuRatio', 'cpuOvercommitCapRatio', { max: 8, step: 0.5 }, {}),
  write: (inputs, value) => withVcpuPerCore(inputs, value, leverSource),
}

/** Option of the host type lever that leaves a mixed offer as it was read. */
const asOffered = 'as-offered'

/**
 * Puts every group of hosts on one type: a type of the offer as it was read, or one of the catalogue that the price
 * list has a price for. Counts, racks and sites stay.
 */
function hostTypeLever(inputs: PlanInputs, original: PlanInputs): ChoiceLever {
  const offered = uniqueTypes(original.hardware.hosts)
  const priced = new Set(inputs.prices.map(({ id }) => id))
  const known = uniqueTypes(inputs.hardware.hosts)
  const types = [
    ...new Map(
      [...hostTypes.filter(({ priceId }) => priced.has(priceId)), ...known, ...offered].map((type) => [type.id, type]),
    ).values(),
  ]
  const mixed = offered.length > 1
  return {
    kind: 'choice',
    id: 'hostType',
    options: [...(mixed ? [asOffered] : []), ...types.map(({ id }) => id)],
    labels: Object.fromEntries(types.map(({ id, name }) => [id, name])),
    read: ({ hardware }) => {
      const now = uniqueTypes(hardware.hosts)
      return now.length === 1 ? now[0]!.id : asOffered
    },
    write: (to, id) => {
      if (id === asOffered)
        return withMemoryPriced(to, { ...to, hardware: { ...to.hardware, hosts: original.hardware.hosts } }, original)
      const type = types.find((each) => each.id === id)
      return type ? withTypes(to, original, (group) => (group.type.id === id ? group.type : type)) : to
    },
  }
}

const uniqueTypes = (groups: readonly HostGroup[]): readonly HostType[] => [
  ...new Map(groups.map(({ type }) => [type.id, type])).values(),
]

const priceStepCNY = 1000

/** Moves one price of the list; its low and high never cross it. Null where the list has no such price. */
function priceLever(
  id: 'hostPrice' | 'arrayPrice',
  priceId: string | undefined,
  original: PlanInputs,
): readonly NumberLever[] {
  const start = original.prices.find((price) => price.id === priceId)
  if (!start) return []
  return [
    {
      kind: 'number',
      id,
      unit: 'CNY',
      min: 0,
      max: 1e9,
      sliderMax: Math.max(priceStepCNY, Math.ceil((2 * start.priceCNY) / priceStepCNY) * priceStepCNY),
      step: priceStepCNY,
      assumption: null,
      read: ({ prices }) => prices.find((price) => price.id === priceId)?.priceCNY ?? 0,
      write: (inputs, priceCNY) => ({
        ...inputs,
        prices: inputs.prices.map((price) =>
          price.id !== priceId
            ? price
            : {
                ...price,
                priceCNY,
                lowCNY: price.lowCNY === null ? null : Math.min(price.lowCNY, priceCNY),
                highCNY: price.highCNY === null ? null : Math.max(price.highCNY, priceCNY),
                origin: { ...price.origin, mark: 'A', source: leverSource },
              },
        ),
      }),
    },
  ]
}

/** The inputs with one lever back where it was read. */
export function resetLever(lever: Lever, inputs: PlanInputs, original: PlanInputs): PlanInputs {
  if (lever.read(inputs) === lever.read(original)) return inputs
  switch (lever.id) {
    case 'growth': {
      const before = new Map(original.estate.workloads.map((workload) => [workload.id, workload.growthRatioPerYear]))
      const workloads = inputs.estate.workloads.map((workload) => ({
        ...workload,
        growthRatioPerYear: before.get(workload.id) ?? workload.growthRatioPerYear,
      }))
      return { ...inputs, estate: { ...inputs.estate, workloads } }
    }
    case 'vcpuRatio': {
      const { cpuOvercommitCapRatio: _moved, ...others } = inputs.assumptions
      const { cpuOvercommitCapRatio: before } = original.assumptions
      return { ...inputs, assumptions: before ? { ...others, cpuOvercommitCapRatio: before } : others }
    }
    case 'hosts':
      return withPolicy(inputs, { hostLimit: original.policy.hostLimit })
    case 'hostType':
    case 'hostMemory': {
      const before = new Map(original.hardware.hosts.map((group) => [group.idPrefix, group.type]))
      return withTypes(inputs, original, ({ idPrefix, type }) => before.get(idPrefix) ?? type)
    }
    case 'hostPrice':
    case 'arrayPrice': {
      const before = new Map(original.prices.map((price) => [price.id, price]))
      const value = lever.read(original)
      const prices = inputs.prices.map((price) =>
        before.get(price.id)?.priceCNY === value ? before.get(price.id)! : price,
      )
      // Memory that hosts still have above their type as listed stays priced.
      return withMemoryPriced(inputs, { ...inputs, prices }, original)
    }
    default:
      return lever.kind === 'choice'
        ? lever.write(inputs, lever.read(original))
        : lever.write(inputs, lever.read(original))
  }
}

/** The levers in the order of the panel: the four that decide most stand first. `original`: the inputs as they were read. */
export const leversFor = (inputs: PlanInputs, original: PlanInputs = inputs): readonly Lever[] => {
  const { policy, hardware } = inputs
  const assumption = (id: LeverId, key: AssumptionKey, range: { min?: number; max?: number; step: number }) =>
    assumptionLever(id, key, range, original.assumptions)
  return [
    hostsLever(offeredHosts(hardware.hosts)),
    failuresLever,
    yearLever(policy.baseYear),
    assumption('tariff', 'tariffCNYPerKWh', { max: 2, step: 0.01 }),
    growthLever,
    assumption('demandScale', 'demandScaleRatio', { min: 0.5, max: 3, step: 0.05 }),
    hostTypeLever(inputs, original),
    hostMemoryLever(original),
    assumption('cpuTarget', 'cpuTargetFailureRatio', { min: 0.3, step: 0.01 }),
    assumption('memoryTarget', 'memoryTargetNormalRatio', { min: 0.3, step: 0.01 }),
    vcpuLimitLever,
    vcpuRatioLever,
    cpuBasisLever,
    assumption('pue', 'pueRatio', { step: 0.05 }),
    assumption('discount', 'discountRatioPerYear', { step: 0.005 }),
    assumption('horizon', 'horizonYears', { step: 1 }),
    licenceLever,
    ...priceLever('hostPrice', hardware.hosts[0]?.type.priceId, original),
    ...priceLever('arrayPrice', hardware.storage.arrays[0]?.priceId, original),
  ]
}

/** Decimals that a lever keeps. */
const keptDecimals = 6

const within = ({ min, max }: NumberLever, value: number): number => Math.min(max, Math.max(min, value))

/** A dragged value as the lever takes it: on its step and within its range. */
export function leverValue(lever: NumberLever, value: number): number {
  const { min, max, step } = lever
  const steps = Math.round((within(lever, value) - min) / step)
  return Math.min(max, Number((min + steps * step).toFixed(keptDecimals)))
}

/**
 * A typed value as the lever takes it, within its range: rates, shares and prices as they are, a tariff of 0.6644 is no
 * 0.66; counts, years and sizes of memory on their step.
 */
export const typedValue = (lever: NumberLever, value: number): number =>
  typedInSteps(lever) ? leverValue(lever, value) : Number(within(lever, value).toFixed(keptDecimals))

/** Whether a typed value goes to the nearest step of the lever. */
export const typedInSteps = ({ step, unit }: NumberLever): boolean => step >= 1 && unit !== 'CNY'
