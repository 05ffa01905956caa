import type { AssumptionKey } from '../model/assumptions'
import type { Figure } from '../model/figure'
import { assumption, cell, type LiveNumber } from './Live'
import { liveFormulas } from './liveFormulas'
import { type NumberCell } from './Report'

/** What a report does with a figure of one alternative: where it stands and how it is made. */
export class FigureBook {
  private readonly bound = new Map<string, LiveNumber>()
  private readonly placed = new Set<string>()
  private readonly wanted = new Map<string, Figure>()

  /**
   * @param scenario `legacy`, `refresh`, `plan` or a scenario's own name; keeps equal keys of two alternatives apart
   * @param bases books of alternatives that share figures with this one, asked in this order: a figure that is made the
   *   same way refers to the cell there
   * @param assume the cell in which an assumption of this alternative stands
   */
  constructor(
    private readonly scenario: string,
    private readonly bases: readonly FigureBook[] = [],
    private readonly assume: (key: AssumptionKey, value: number) => LiveNumber = assumption,
  ) {}

  /**
   * From now on the figure of this key and subject is made by a formula over other cells. A derived figure keeps its own
   * formula where the other gives another value.
   */
  bind(key: Figure['key'], subject: string, made: LiveNumber): void {
    this.bound.set(placeIn({ key, subject }), made)
  }

  /** The figure as an input of a formula: a reference to the cell in which it stands or will stand. */
  ref(figure: Figure): LiveNumber {
    if (isAssumption(figure)) return this.assume(assumptionKeyOf(figure), figure.value)
    // What is asked for here stays here, though another book asks for it later: formulas refer to this cell already.
    const own = this.known(figure)
    if (own) return own
    for (const base of this.bases) {
      const shared = base.known(figure)
      if (shared && this.bindsLike(base, figure)) return shared
    }
    const id = this.idOf(figure)
    if (!this.wanted.has(id)) {
      this.wanted.set(id, figure)
      // What it is made of is wanted as well.
      this.madeOf(figure)
    }
    return cell(id, figure.value)
  }

  /**
   * The cell of a figure. Where it stands already, a cell that refers to it.
   * @param changeable a given number comes back when the edited report is opened again
   */
  place(figure: Figure, names: readonly string[] = [], changeable = false): NumberCell {
    const ref = this.ref(figure)
    const id = isAssumption(figure) || ref.kind !== 'cell' || ref.id !== this.idOf(figure) ? null : ref.id
    if (id === null || this.placed.has(id))
      return { kind: 'number', id: null, value: figure.value, formula: ref, names, input: false }
    this.placed.add(id)
    const formula = this.madeOf(figure)
    return {
      kind: 'number',
      id,
      value: figure.value,
      formula,
      names,
      input: changeable && formula === null && figure.formula === null,
    }
  }

  /** Figures that others are made of and that stand nowhere yet. */
  unplaced(): readonly Figure[] {
    return [...this.wanted].flatMap(([id, figure]) => (this.placed.has(id) ? [] : [figure]))
  }

  /** The cell of a figure that is made the same way here; null where there is none. */
  private known(figure: Figure): LiveNumber | null {
    const id = this.idOf(figure)
    const own = this.wanted.get(id)
    return own && sameFigure(own, figure) ? cell(id, figure.value) : null
  }

  /** Whether the other book makes the figure, and all it is made of, from the same cells. */
  private bindsLike(other: FigureBook, figure: Figure): boolean {
    const place = placeIn(figure)
    const [own, others] = [this.bound.get(place), other.bound.get(place)]
    if (own !== others && JSON.stringify(own) !== JSON.stringify(others)) return false
    return figure.inputs.every((input) => this.bindsLike(other, input))
  }

  private madeOf(figure: Figure): LiveNumber | null {
    const bound = this.bound.get(placeIn(figure))
    if (bound && (figure.formula === null || close(bound.value, figure.value))) return bound
    const remake = figure.formula === null ? undefined : liveFormulas[figure.formula]
    if (!remake) return null
    const made = remake(
      figure.inputs.map((one) => this.ref(one)),
      figure,
    )
    // A formula that gives another value than the evaluation would mislead: the value then stands as an input.
    return made !== null && close(made.value, figure.value) ? made : null
  }

  private idOf({ key, subject, formula, value }: Figure): string {
    return [this.scenario, key, subject, formula ?? 'given', String(value)].join('|')
  }
}

const placeIn = ({ key, subject }: Pick<Figure, 'key' | 'subject'>): string => `${key}|${subject}`
const isAssumption = (figure: Figure): boolean => figure.key.startsWith('assume.')
const assumptionKeyOf = (figure: Figure): AssumptionKey => figure.key.slice('assume.'.length) as AssumptionKey

/** Equal all the way down: a change of an input changes both. */
const sameFigure = (a: Figure, b: Figure): boolean =>
  a === b ||
  (a.key === b.key &&
    a.subject === b.subject &&
    a.formula === b.formula &&
    Object.is(a.value, b.value) &&
    a.inputs.length === b.inputs.length &&
    a.inputs.every((input, at) => sameFigure(input, b.inputs[at]!)))

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
