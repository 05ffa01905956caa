import { powerCurves, type PowerCurve } from '../../planner/catalogue/powerCurves'
import { scoreBridge2006To2017, specRates2006, specRates2017 } from '../../planner/catalogue/specRates'

/** A score for a server that a source describes by model and processor only. */
export interface CatalogueScore {
  readonly specRate2006: number
  /** `model`: published for this model; `processor`: other models with it; `bridge`: over the 2017 scale. */
  readonly basis: 'model' | 'processor' | 'bridge'
  readonly processor: string
}

export interface DescribedServer {
  readonly model: string | null
  readonly cpuModel: string | null
  readonly sockets: number | null
  readonly cores: number
}

/** Scores of one processor that lie further apart than this tell nothing about a model that is not among them. */
const mostSpreadRatio = 1.05
/** Sockets behind every score of the 2017 list. */
const socketsOf2017 = 2

/**
 * SPECint_rate_base2006 of a server by processor and number of cores, where the catalogue leaves no doubt; else null.
 * The model's own published score counts first, then the middle of other models' scores, then the 2017 score of two
 * sockets over the bridge.
 */
export function catalogueScore({ model, cpuModel, sockets, cores }: DescribedServer): CatalogueScore | null {
  const processor = processorOf(cpuModel)
  if (processor === null) return null
  const same = specRates2006.filter((one) => one.cores === cores && processorOf(one.cpu) === processor)
  const own = same.find((one) => isModel(model, one.model))
  if (own) return { specRate2006: own.score, basis: 'model', processor }
  const scores = same.map((one) => one.score).sort((a, b) => a - b)
  const [lowest, highest] = [scores[0], scores.at(-1)]
  if (lowest !== undefined && highest !== undefined) {
    if (highest > lowest * mostSpreadRatio) return null
    return { specRate2006: scores[Math.floor(scores.length / 2)]!, basis: 'processor', processor }
  }
  const modern = specRates2017.find((one) => one.cores === cores && processorOf(one.cpu) === processor)
  if (!modern || (sockets !== null && sockets !== socketsOf2017)) return null
  return { specRate2006: Math.round(modern.score / scoreBridge2006To2017.factor), basis: 'bridge', processor }
}

/** Measured watts of the same model with the same processors, or null. */
export function catalogueCurve({ model, cpuModel, sockets, cores }: DescribedServer): PowerCurve | null {
  const processor = processorOf(cpuModel)
  if (processor === null) return null
  const found = powerCurves.filter(
    (curve) =>
      curve.cores === cores &&
      (sockets === null || curve.sockets === sockets) &&
      processorOf(curve.cpu) === processor &&
      isModel(model, curve.model),
  )
  return found.length === 1 ? found[0]! : null
}

/**
 * The processor in the short form of the catalogue: `Intel(R) Xeon(R) CPU E5-2650 v2 @ 2.60GHz` is `e5-2650 v2`. Null
 * where the text names none, or more than one.
 */
export function processorOf(text: string | null): string | null {
  const plain = (text ?? '')
    .toLowerCase()
    .replace(/\((r|tm)\)/g, ' ')
    .replace(/@.*$/, ' ')
    .replace(/\b\d+-core\b.*$/, ' ')
    .replace(/\b(intel|amd|xeon|cpu|processor|genuine)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    // Ten-core processors of 2011 were spelled `E7- 4820`.
    .replace(/\b(e[357])- /, '$1-')
    // The first version of a family is `0` in vCenter.
    .replace(/^(e\d-\d{4}[a-z]?) 0(?= |$)/, '$1')
  return /^(?:(?:platinum|gold|silver|bronze) \d{4}[a-z]*\+?|epyc \w{4}|e[357]-\d{4}[a-z]?(?: v\d)?|[a-z]?\d{4}[a-z]?)$/.test(
    plain,
  )
    ? plain
    : null
}

/** Whether a source's model is the catalogue's: makers are spelled in many ways, and codes follow the name. */
const isModel = (model: string | null, known: string): boolean =>
  model !== null && plainModel(model) === plainModel(known)

const plainModel = (model: string): string =>
  model
    .toLowerCase()
    .replace(/-?\[.*?\]-?/g, ' ')
    .replace(/\b(hewlett[- ]packard enterprise|hewlett[- ]packard|hpe)\b/g, 'hp')
    .replace(/\b(inc|co|ltd|corporation|technologies|corp|system|server)\b\.?/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(\w+) \1\b/, '$1')
