import type { Atom, Model } from './reduce'

/** Units as they run, or the atoms that restart after a failure. */
export type SizeState = 'normal' | 'failure'

/** What is alike: the same demand, and the same bins to be on. */
export interface SizeClass {
  readonly demand: Float64Array
  readonly where: Pick<Atom, 'allowed' | 'products'>
  /** Its units or atoms. */
  readonly members: readonly number[]
}

/** Units or atoms by what is alike. */
export function sizeClasses(model: Model, state: SizeState): SizeClass[] {
  const D = model.dimensions.length
  const isNormal = state === 'normal'
  const demands = isNormal ? model.unitDemand : model.atomDemand
  const classes = new Map<string, Omit<SizeClass, 'members'> & { members: number[] }>()
  const numbers = new Map<Uint8Array | null, number>()
  ;(isNormal ? model.units : model.atoms).forEach((where, i) => {
    if (!numbers.has(where.allowed)) numbers.set(where.allowed, numbers.size)
    const demand = demands.slice(i * D, (i + 1) * D)
    const key = `${numbers.get(where.allowed)!}/${where.products} ${demand.join(',')}`
    const known = classes.get(key)
    if (known) known.members.push(i)
    else classes.set(key, { demand, where, members: [i] })
  })
  return [...classes.values()]
}
