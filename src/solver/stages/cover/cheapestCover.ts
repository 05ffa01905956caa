import type { Engine } from '../../engine/LinearProgram'
import { rootCuts, rootRows } from './coverCuts'
import type { CoverProgram } from './CoverProgram'
import { type Cover, type CoverLimits, CoverTree } from './CoverTree'
import { standIn } from './elastic'
import { type CoverObjection, noObjection } from './objection'

/**
 * What a whole bin too little costs, as a multiple of the bound: enough to show nearly all of what rows exclude, and less than
 * everything together, for prices that high take all the digits there are.
 */
const dear = 20

/**
 * Solves a small covering program by branch and bound. The engine proposes multipliers and where to branch; whether a
 * branch can be left out is decided by the Lagrangian bound of those multipliers in integers, so its word proves nothing.
 */
export function cheapestCover(
  program: CoverProgram,
  engine: Engine,
  limits: CoverLimits,
  objection?: CoverObjection,
): Cover {
  const search = new CoverBranching(program, engine, objection)
  try {
    return search.goOn(limits)
  } finally {
    search.close()
  }
}

/** A search for the cheapest cover that can be left and gone on with. Close it: it keeps the engine's linear program. */
export class CoverBranching {
  private plain: Cover | null = null
  private tree: CoverTree | null = null
  /** With what was objected so far. */
  private program: CoverProgram

  constructor(
    program: CoverProgram,
    private readonly engine: Engine,
    private readonly objection: CoverObjection = () => noObjection,
  ) {
    this.program = program
  }

  /** Looks at no more than `limits.nodes` further cases. What is known then, of all that was done. */
  goOn(limits: CoverLimits): Cover {
    const { engine } = this
    // Often the first relaxation is enough; only where it is not are cuts worth their time.
    const plain = this.plain ?? this.atRoot(limits)
    // Time was up before the root was looked at: nothing to go on from yet.
    if (plain.nodes === 0) return plain
    this.plain = plain
    if (plain.cost <= plain.bound || plain.bound >= (limits.enough ?? Infinity) || limits.nodes <= 1) return plain
    const { program } = this
    const penalty = plain.bound > 0 ? Math.min(standIn(program), dear * plain.bound + 1) : standIn(program)
    this.tree ??= new CoverTree(
      program,
      engine,
      rootCuts(program, engine, limits.expired, penalty),
      plain.counts,
      this.objection,
      penalty,
    )
    const answer = this.tree.search(limits)
    const { bound, proof } = answer.bound >= plain.bound ? answer : plain
    return { ...answer, bound, proof }
  }

  /** Gives the memory of the open program back. */
  close(): void {
    this.tree?.close()
    this.tree = null
  }

  private atRoot(limits: CoverLimits): Cover {
    const tree = new CoverTree(this.program, this.engine, rootRows(this.program), null, this.objection)
    try {
      const answer = tree.search({ ...limits, nodes: 1 })
      this.program = { ...this.program, rows: [...this.program.rows, ...tree.objected] }
      return answer
    } finally {
      tree.close()
    }
  }
}
