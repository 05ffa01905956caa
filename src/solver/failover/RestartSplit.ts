import type { Placement } from '../stages/model/Placement'
import type { RestartAnswer } from './restartState'

type Filled = 'found' | 'impossible' | 'undecided'

/**
 * Restart bins of one failure state where hardly any room is left: one survivor is filled after the other. What a survivor
 * may leave unused is no more than what all of them together have to spare, so that of the thousands of subsets of what was
 * lost only a few dozen are worth going on with. Exact: what it calls impossible is.
 */
export class RestartSplit {
  /** Atoms decided on, over all states asked about. */
  nodes = 0
  /** Survivors that could be filled in the last state asked about, as a share of those that had to be; 1 with an answer. */
  filledRatio = 0
  private readonly D: number
  private left = 0
  private deepest = 0
  /** Atoms lost, the largest first; their demand and the room and spare room below have the scarcest dimension first. */
  private atoms: number[] = []
  private survivors: number[] = []
  private demand = new Float64Array(0)
  private room = new Float64Array(0)
  private targets = new Int32Array(0)

  constructor(
    private readonly placement: Placement,
    /** Atoms that may be decided on in one state before it is given up as undecided. */
    private readonly nodeLimit: number,
  ) {
    this.D = placement.model.dimensions.length
  }

  /** Restart bins for all atoms on the lost bins while nobody else moves. */
  of(lost: readonly number[]): RestartAnswer {
    this.filledRatio = 0
    this.deepest = 0
    this.left = this.nodeLimit
    const spare = this.prepare(lost)
    if (!spare) return 'impossible'
    const answer = this.fill(
      0,
      this.atoms.map((_, i) => i),
      spare,
    )
    this.nodes += this.nodeLimit - Math.max(0, this.left)
    if (answer !== 'found') {
      this.filledRatio = this.deepest / Math.max(1, this.survivors.length)
      return answer
    }
    this.filledRatio = 1
    const order = this.atoms.map((_, i) => i).sort((a, b) => this.atoms[a]! - this.atoms[b]!)
    return {
      atoms: Int32Array.from(order, (i) => this.atoms[i]!),
      bins: Int32Array.from(order, (i) => this.targets[i]!),
    }
  }

  /** Looks up what was lost and what room there is; what all survivors together have to spare, null where it is too little. */
  private prepare(lost: readonly number[]): Float64Array<ArrayBuffer> | null {
    const { placement, D } = this
    const { model, set, load, unitsOn } = placement
    const survivors = set.bins.filter((bin) => !lost.includes(bin))
    const atoms = lost.flatMap((bin) => unitsOn[bin]!.flatMap((unit) => [...model.units[unit]!.atoms]))
    const total = new Float64Array(D)
    const spare = new Float64Array(D)
    for (let d = 0; d < D; d++) {
      for (const bin of survivors) total[d]! += model.failureCapacity[bin * D + d]! - load[bin * D + d]!
      spare[d] = total[d]!
      for (const atom of atoms) spare[d]! -= model.atomDemand[atom * D + d]!
      if (spare[d]! < 0) return null
    }
    const share = (d: number): number => spare[d]! / Math.max(1, total[d]!)
    const scarce = Array.from({ length: D }, (_, d) => d).sort((a, b) => share(a) - share(b) || a - b)
    const sizeOf = (atom: number): number => {
      let most = 0
      for (let d = 0; d < D; d++) most = Math.max(most, model.atomDemand[atom * D + d]! / Math.max(1, total[d]!))
      return most
    }
    const sizes = new Map(atoms.map((atom) => [atom, sizeOf(atom)]))
    this.atoms = atoms.sort((a, b) => sizes.get(b)! - sizes.get(a)! || this.compare(a, b) || a - b)
    const first = scarce[0] ?? 0
    const roomOf = (bin: number): number => model.failureCapacity[bin * D + first]! - load[bin * D + first]!
    this.survivors = survivors.sort((a, b) => roomOf(a) - roomOf(b) || a - b)
    const columns = (rows: readonly number[], valueAt: (row: number, d: number) => number) =>
      Float64Array.from(rows.flatMap((row) => scarce.map((d) => valueAt(row, d))))
    this.demand = columns(this.atoms, (atom, d) => model.atomDemand[atom * D + d]!)
    this.room = columns(this.survivors, (bin, d) => model.failureCapacity[bin * D + d]! - load[bin * D + d]!)
    this.targets = new Int32Array(atoms.length).fill(-1)
    return Float64Array.from(scarce, (d) => spare[d]!)
  }

  /** Puts the open atoms on the survivors from the given one on, which together have so much to spare. */
  private fill(at: number, open: readonly number[], spare: Float64Array): Filled {
    if (open.length === 0) return 'found'
    if (at === this.survivors.length) return 'impossible'
    if (at > this.deepest) this.deepest = at
    const { D, demand } = this
    const n = open.length
    const room = this.room.slice(at * D, at * D + D)
    // What the open atoms from each one on could still fill.
    const ahead = new Float64Array((n + 1) * D)
    for (let i = n - 1; i >= 0; i--)
      for (let d = 0; d < D; d++) ahead[i * D + d] = ahead[(i + 1) * D + d]! + demand[open[i]! * D + d]!
    const taken = new Uint8Array(n)
    const choose = (i: number): Filled => {
      for (let d = 0; d < D; d++) if (room[d]! - ahead[i * D + d]! > spare[d]!) return 'impossible'
      if (i === n) {
        const others = open.filter((_, k) => taken[k] === 0)
        return this.fill(
          at + 1,
          others,
          spare.map((value, d) => value - room[d]!),
        )
      }
      if (--this.left < 0) return 'undecided'
      const one = open[i]!
      if (this.fits(one, room) && this.admits(at, open, i, taken)) {
        for (let d = 0; d < D; d++) room[d]! -= demand[one * D + d]!
        taken[i] = 1
        this.targets[one] = this.survivors[at]!
        const answer = choose(i + 1)
        if (answer !== 'impossible') return answer
        taken[i] = 0
        for (let d = 0; d < D; d++) room[d]! += demand[one * D + d]!
      }
      // Who is like one that was left out is left out as well.
      let next = i + 1
      while (next < n && this.alike(one, open[next]!)) next++
      return choose(next)
    }
    return choose(0)
  }

  private fits(one: number, room: Float64Array): boolean {
    const { D, demand } = this
    for (let d = 0; d < D; d++) if (demand[one * D + d]! > room[d]!) return false
    return true
  }

  /** Rules and licences, with those open atoms before it that were taken onto the same survivor. */
  private admits(at: number, open: readonly number[], index: number, taken: Uint8Array): boolean {
    const { placement, atoms } = this
    const { model, set } = placement
    const bin = this.survivors[at]!
    const { allowed, products, groups } = model.atoms[atoms[open[index]!]!]!
    if ((allowed && allowed[bin] === 0) || (products & ~set.licences[bin]!) !== 0) return false
    for (const group of groups) {
      if (placement.hasMember(bin, group)) return false
      for (let k = 0; k < index; k++)
        if (taken[k] === 1 && model.atoms[atoms[open[k]!]!]!.groups.includes(group)) return false
    }
    return true
  }

  private alike(a: number, b: number): boolean {
    const { atoms } = this.placement.model
    const one = atoms[this.atoms[a]!]!
    const other = atoms[this.atoms[b]!]!
    const bound = one.groups.length + other.groups.length > 0 || one.allowed !== other.allowed
    return !bound && one.products === other.products && this.compare(this.atoms[a]!, this.atoms[b]!) === 0
  }

  private compare(a: number, b: number): number {
    const { D } = this
    const { atomDemand } = this.placement.model
    for (let d = 0; d < D; d++) {
      const difference = atomDemand[b * D + d]! - atomDemand[a * D + d]!
      if (difference !== 0) return difference
    }
    return 0
  }
}
