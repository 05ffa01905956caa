import type { Provenance } from './provenance'

/** A value that a source gives for an assumption, to be chosen instead of one's own. */
export interface KnownValue extends Provenance {
  readonly value: number
  /** Where the source sees the value; both are the value itself where it names one figure. */
  readonly low: number
  readonly high: number
}

const one = (value: number, { mark, source }: Provenance): KnownValue => ({
  value,
  low: value,
  high: value,
  mark,
  source,
})

/**
 * Known values by the assumption they are for and the name that the command line knows them by. The registry takes its
 * defaults from here; what they are called stands with the languages, by name.
 */
export const knownValues = {
  tariffCNYPerKWh: {
    'zhejiang-assumed': {
      value: 0.8,
      low: 0.6,
      high: 1,
      mark: 'A',
      source: 'domain 2.8: Zhejiang non-residential not found, range 0.6-1.0',
    },
    'room-charging-rule': one(1, { mark: 'S', source: 'S:49: charging rule of a machine room' }),
    'time-of-use-peak': one(1.17, { mark: 'S', source: 'domain 2.8: time of use in research code, peak' }),
    'time-of-use-flat': one(0.8, { mark: 'S', source: 'domain 2.8: time of use in research code, flat' }),
    'time-of-use-valley': one(0.43, { mark: 'S', source: 'domain 2.8: time of use in research code, valley' }),
  },
  carbonKgPerKWh: {
    'zhejiang-2023': one(0.4974, { mark: 'S', source: 'S:48: Zhejiang 2023' }),
    'zhejiang-2022': one(0.5153, { mark: 'S', source: 'S:48: Zhejiang 2022' }),
    'zhejiang-2021': one(0.5422, { mark: 'S', source: 'S:48: Zhejiang 2021' }),
    'china-2022': one(0.5366, { mark: 'A', source: 'domain 2.8: national grid 2022, table not seen' }),
    'china-2021': one(0.5568, { mark: 'A', source: 'domain 2.8: national grid 2021, table not seen' }),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, KnownValue>>>>

type ById = typeof knownValues
export type KnownValueId = { readonly [Key in keyof ById]: keyof ById[Key] }[keyof ById]

/** The known values of an assumption with their names, in the order in which they are offered; none for most. */
export const knownValuesOf = (key: string): readonly (KnownValue & { readonly id: KnownValueId })[] =>
  Object.hasOwn(knownValues, key)
    ? Object.entries<KnownValue>(knownValues[key as keyof ById]).map(([id, known]) => ({
        ...known,
        id: id as KnownValueId,
      }))
    : []
