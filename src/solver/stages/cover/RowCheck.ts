import type { CoverProgram, CoverRow } from './CoverProgram'

/**
 * Whether values satisfy rows. Those that speak of steps alone are asked for by themselves, before the columns that follow
 * from steps are known; what one choice lacks the next one often lacks too, so such rows are looked at first.
 */
export class RowCheck {
  private readonly plain: CoverRow[] = []
  private readonly others: CoverRow[] = []

  constructor(private readonly program: Pick<CoverProgram, 'steps' | 'rows'>) {
    for (const row of program.rows) this.listOf(row).push(row)
  }

  /** One more row, to be looked at first. */
  add(row: CoverRow): void {
    this.listOf(row).unshift(row)
  }

  /** Whether the counts of steps satisfy the rows that speak of nothing else. */
  allows(values: readonly number[]): boolean {
    return meets(this.plain, values)
  }

  /** Whether all columns satisfy the other rows. */
  completes(values: readonly number[]): boolean {
    return meets(this.others, values)
  }

  private listOf({ columns }: CoverRow): CoverRow[] {
    return columns.every((j) => j < this.program.steps.length) ? this.plain : this.others
  }
}

/** What the coefficients of a row add up to. */
export function sumOf({ columns, coefficients }: CoverRow, values: readonly number[]): number {
  let sum = 0
  for (let k = 0; k < columns.length; k++) sum += coefficients[k]! * values[columns[k]!]!
  return sum
}

function meets(order: CoverRow[], values: readonly number[]): boolean {
  for (let at = 0; at < order.length; at++) {
    if (sumOf(order[at]!, values) >= order[at]!.atLeast) continue
    const [row] = order.splice(at, 1)
    order.unshift(row!)
    return false
  }
  return true
}
