import type { Progress, SolveOptions } from '../../solver/options'
import type { PackingProblem } from '../../solver/problem'
import type { SolveOutcome } from '../../solver/solution'
import type { SolvePlacement } from '../pipeline'

export interface AnalysisOptions extends Omit<SolveOptions, 'warmStart' | 'onProgress'> {
  /** Asked between solves; true ends the analysis with what is known so far. */
  readonly shouldStop?: () => boolean
  readonly onProgress?: (progress: AnalysisProgress) => void
  /** What the solver says while one question is open. */
  readonly onSolve?: (progress: Progress) => void
}

export interface AnalysisProgress {
  readonly done: number
  /** Steps expected in total; may grow while the analysis learns more. */
  readonly total: number
  readonly solves: number
}

/** Work an analysis did: what was answered by solving and what could be answered without. */
export interface AnalysisWork {
  readonly solves: number
  /** Questions settled by checking a plan that was known already. */
  readonly checkedPlans: number
  /** Questions settled by total demand against total capacity. */
  readonly volumeProofs: number
}

/** One analysis under way: hands questions to the solver, counts the work, tells progress and knows when to stop. */
export class AnalysisRun {
  private solves = 0
  private checkedPlans = 0
  private volumeProofs = 0
  private done = 0
  private total = 0
  private halted = false
  /** Time for one question; an analysis of many small questions may lower it. */
  private limitMs: number

  constructor(
    private readonly solvePlacement: SolvePlacement,
    readonly options: AnalysisOptions,
  ) {
    this.limitMs = options.timeLimitMs
  }

  /** Gives each of the next questions at most this long, and never longer than the caller allows. */
  limitQuestions(timeLimitMs: number): void {
    this.limitMs = Math.min(timeLimitMs, this.options.timeLimitMs)
  }

  /** True from the moment the caller wants no more; stays true. */
  isStopped(): boolean {
    if (!this.halted && this.options.shouldStop?.() === true) this.halted = true
    return this.halted
  }

  /** The work done so far. */
  get work(): AnalysisWork {
    return { solves: this.solves, checkedPlans: this.checkedPlans, volumeProofs: this.volumeProofs }
  }

  /** Announces steps to come, for the progress told. */
  expect(steps: number): void {
    this.total += steps
    this.tell()
  }

  /** One announced step is done. */
  step(): void {
    this.done++
    this.tell()
  }

  /** A question was answered by a plan that still held. */
  countCheckedPlan(): void {
    this.checkedPlans++
  }

  /** A question was answered by a sum of demands. */
  countVolumeProof(): void {
    this.volumeProofs++
  }

  /** Puts one question to the solver; `effort` says what is asked for less than the best plan. */
  async solve(
    problem: PackingProblem,
    warmStart: readonly number[] | null,
    effort: Pick<SolveOptions, 'anyPlan' | 'brief'> = {},
  ): Promise<SolveOutcome> {
    const { engine, seed, onSolve } = this.options
    const outcome = await this.solvePlacement(problem, {
      engine,
      seed,
      timeLimitMs: this.limitMs,
      ...effort,
      ...(warmStart ? { warmStart } : {}),
      ...(onSolve ? { onProgress: onSolve } : {}),
    })
    this.solves++
    return outcome
  }

  private tell(): void {
    this.options.onProgress?.({ done: this.done, total: Math.max(this.total, this.done), solves: this.solves })
  }
}
