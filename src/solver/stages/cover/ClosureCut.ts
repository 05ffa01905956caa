/**
 * Kinds of items want room, places have some, and a kind may use some of the places. Which kinds together want most beyond
 * what all their places have: by a maximum flow from the kinds through their places, and what it leaves reachable.
 *
 * Picard: Maximal closure of a graph and applications to combinatorial problems. Management Science 22, 1976.
 */
export class ClosureCut {
  private readonly wanted: Float64Array
  private readonly room: Float64Array
  /** From kind to place. */
  private readonly sent: Float64Array[]

  /** `wanted` by kind, `room` by place, and the places that each kind may use. */
  constructor(
    wanted: readonly number[],
    room: readonly number[],
    private readonly usable: readonly (readonly number[])[],
  ) {
    this.wanted = Float64Array.from(wanted)
    this.room = Float64Array.from(room)
    this.sent = usable.map(() => new Float64Array(room.length))
    for (let kind = 0; kind < wanted.length; kind++) while (this.wanted[kind]! > 0 && this.augment(kind, false));
  }

  /** What kinds want and do not have, in sum. */
  get unmet(): number {
    return this.wanted.reduce((sum, wanted) => sum + wanted, 0)
  }

  /** The kinds that want more than all their places have; none where all is had. */
  short(): number[] {
    return this.reachable(-1)
  }

  /** The kinds that want most beyond what they have together with this one, which may be less than nothing. */
  around(kind: number): number[] {
    const { wanted, room, sent } = this
    const kept = { wanted: wanted.slice(), room: room.slice(), sent: sent.map((row) => row.slice()) }
    while (this.augment(kind, true));
    const reached = this.reachable(kind)
    wanted.set(kept.wanted)
    room.set(kept.room)
    kept.sent.forEach((row, k) => {
      sent[k]!.set(row)
    })
    return reached
  }

  /** Kinds to which what is left of the flow leads from this one, or from any that wants more. */
  private reachable(kind: number): number[] {
    const { wanted, usable, sent } = this
    const isReached = usable.map((_, k) => k === kind || wanted[k]! > 0)
    const queue = isReached.flatMap((is, k) => (is ? [k] : []))
    const isPassed = new Uint8Array(this.room.length)
    for (let at = 0; at < queue.length; at++) {
      for (const place of usable[queue[at]!]!) {
        if (isPassed[place] === 1) continue
        isPassed[place] = 1
        for (let k = 0; k < usable.length; k++) {
          if (isReached[k] === true || sent[k]![place]! <= 0) continue
          isReached[k] = true
          queue.push(k)
        }
      }
    }
    return queue
  }

  /** Sends more from a kind to a place with room, over what others send; whether there was a way. */
  private augment(from: number, endless: boolean): boolean {
    const { usable, room, sent, wanted } = this
    const cameBy = new Int32Array(room.length).fill(-1)
    const enteredBy = new Int32Array(usable.length).fill(-1)
    const queue = [from]
    const isSeen = new Uint8Array(usable.length)
    isSeen[from] = 1
    for (let at = 0; at < queue.length; at++) {
      const kind = queue[at]!
      for (const place of usable[kind]!) {
        if (cameBy[place]! >= 0) continue
        cameBy[place] = kind
        if (room[place]! > 0) return this.send(from, place, cameBy, enteredBy, endless ? Infinity : wanted[from]!)
        for (let other = 0; other < usable.length; other++) {
          if (isSeen[other] === 1 || sent[other]![place]! <= 0) continue
          isSeen[other] = 1
          enteredBy[other] = place
          queue.push(other)
        }
      }
    }
    return false
  }

  private send(from: number, end: number, cameBy: Int32Array, enteredBy: Int32Array, most: number): boolean {
    const { room, sent, wanted } = this
    let amount = Math.min(most, room[end]!)
    for (let place = end; cameBy[place] !== from; place = enteredBy[cameBy[place]!]!)
      amount = Math.min(amount, sent[cameBy[place]!]![enteredBy[cameBy[place]!]!]!)
    room[end]! -= amount
    for (let place = end; ; place = enteredBy[cameBy[place]!]!) {
      const kind = cameBy[place]!
      sent[kind]![place]! += amount
      if (kind === from) break
      sent[kind]![enteredBy[kind]!]! -= amount
    }
    wanted[from] = Math.max(0, wanted[from]! - amount)
    return true
  }
}
