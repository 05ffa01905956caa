/**
 * The first of the two nouns: what is to be packed. Integers only; whoever builds a problem scales its quantities
 * (demand rounded up, capacity rounded down) and states the scale, so that every check is exact.
 */
export interface PackingProblem {
  readonly dimensions: readonly Dimension[]
  readonly items: readonly Item[]
  readonly binTypes: readonly BinType[]
  /** Concrete bins in a fixed order. Bins of one type are interchangeable unless a rule, group or current place names them. */
  readonly bins: readonly Bin[]
  readonly rules: readonly Rule[]
  readonly failure: FailurePolicy
  /** Bin index per item before the plan, null where the item is nowhere yet. Absent: there is no current placement. */
  readonly current?: readonly (number | null)[]
}

export interface Dimension {
  readonly id: string
}

export interface Item {
  readonly id: string
  /** Non-negative integers, one per dimension. */
  readonly demand: readonly number[]
  /** 1 is the most important. When not everything fits, items of the largest number are shed first. */
  readonly priority: number
  /** Whether the item must run again after a failure. False: it may stay down. */
  readonly restart: boolean
  /** Products whose licence is due on every bin where this item may run, failover included. */
  readonly products?: readonly string[]
  /** Cost of moving this item from its current bin; 1 where absent. */
  readonly moveCost?: number
}

export interface BinType {
  readonly id: string
  /** What the items of a bin may add up to while nothing has failed. Non-negative integers, one per dimension. */
  readonly capacity: readonly number[]
  /** The same while something has failed. At least `capacity` in every dimension where given; else equal to it. */
  readonly failureCapacity?: readonly number[]
  /** Integer cost of using one bin of this type. Give 1 to every type to minimise the count of bins. */
  readonly cost: number
  /** Integer cost per product due once on each bin where an item of that product may run. */
  readonly productCosts?: Readonly<Record<string, number>>
}

export interface Bin {
  readonly id: string
  /** Index into `binTypes`. */
  readonly type: number
  /** Fault domains by kind, for instance `{ rack: 'R1', site: 'A' }`. */
  readonly groups?: Readonly<Record<string, string>>
  /** Already owned and kept on: always counted as used. */
  readonly mustUse?: boolean
}

/** `always`: also after a failure. `normal`: only while nothing has failed. `preference`: broken at a weight. */
export type RuleStrength = 'always' | 'normal' | 'preference'

export type Rule = ItemRule<'apart'> | ItemRule<'together'> | BinRule<'only-on'> | BinRule<'not-on'>

export interface ItemRule<Kind extends string> {
  readonly id: string
  readonly kind: Kind
  readonly items: readonly number[]
  readonly strength: RuleStrength
  /** Weight of breaking a preference once; 1 where absent. */
  readonly weight?: number
}

/** A pin is an `only-on` rule with one bin. */
export interface BinRule<Kind extends string> extends ItemRule<Kind> {
  readonly bins: readonly number[]
}

export type FailurePolicy =
  | { readonly kind: 'none' }
  /** Any `count` bins at the same time. */
  | { readonly kind: 'any'; readonly count: 1 | 2 }
  /** All bins of one group, any one group: a rack, a room. */
  | { readonly kind: 'group'; readonly by: string }
  /** One bin is evacuated for maintenance, then any other fails. */
  | { readonly kind: 'maintenance' }
