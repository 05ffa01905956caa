/** The version this program writes. */
export const currentVersion = 7

/**
 * One function per old version, from its content to the next version's. Never changed once released: a file of any
 * version walks up step by step, and only the last step is checked against the schema.
 */
export const upgrades: Readonly<Record<number, (content: unknown) => unknown>> = {
  1: withoutHistory,
  2: withVcpuReported,
  3: withoutLedger,
  4: withoutHeader,
  5: withLabelOfOneLanguage,
  6: withEarliestAsRead,
}

/** Version 1 kept the scenarios alone; since version 2 the undo history survives a save. */
function withoutHistory(content: unknown): unknown {
  return { scenarios: content, past: [], future: [] }
}

/** Version 2 only reported vCPU per core; since version 3 a policy may limit it. The present and every earlier state. */
function withVcpuReported(content: unknown): unknown {
  const inputs = within('policy', (policy) => ({ ...policy, vcpuLimit: 'reported' }))
  return inEveryState(content, within('list', each(within('inputs', inputs))))
}

/** Until version 3 a file forgot what became of the rows it was read from; since version 4 every state says it. */
function withoutLedger(content: unknown): unknown {
  return inEveryState(content, (scenarios) => (isObject(scenarios) ? { ...scenarios, ledger: null } : scenarios))
}

/** Until version 4 nobody was named in a report, and prices had neither specification nor remark. */
function withoutHeader(content: unknown): unknown {
  const prices = within('prices', each(blankPrice))
  return inEveryState(content, (scenarios) => {
    const priced = within('list', each(within('inputs', prices)))(scenarios)
    return isObject(priced)
      ? {
          ...priced,
          header: {
            projectName: '',
            owner: '',
            personInCharge: '',
            compiler: '',
            date: '',
            basis: '',
            goals: '',
            period: '',
            organisation: '',
            protection: '',
          },
        }
      : priced
  })
}

/** Until version 5 a step was called in the language it was made in; that text is all there is of it. */
function withLabelOfOneLanguage(content: unknown): unknown {
  const named: Change = (step) =>
    isObject(step) ? { ...step, label: { en: step['label'], 'zh-CN': step['label'] } } : step
  return within('future', each(named))(within('past', each(named))(content))
}

/**
 * Until version 6 nobody wrote down what the files had; the earliest state that was kept is nearest to it. There, the
 * scenario that was copied from none.
 */
function withEarliestAsRead(content: unknown): unknown {
  const asRead = isObject(content) ? earliestInputs(content) : undefined
  return inEveryState(
    content,
    within(
      'list',
      each((scenario) => (isObject(scenario) ? { ...scenario, asRead } : scenario)),
    ),
  )
}

function earliestInputs({ past, scenarios }: Readonly<Record<string, unknown>>): unknown {
  const step: unknown = Array.isArray(past) ? past[0] : undefined
  const first = isObject(step) ? step['state'] : scenarios
  const list: readonly unknown[] = isObject(first) && Array.isArray(first['list']) ? first['list'] : []
  const kept = list.filter(isObject)
  return (kept.find(({ parentId }) => parentId === null) ?? kept[0])?.['inputs']
}

const blankPrice: Change = (price) => (isObject(price) ? { ...price, specification: null, remark: null } : price)

/** Changes the scenarios of the present and of every earlier and later state. */
function inEveryState(content: unknown, change: Change): unknown {
  const steps = each(within('state', change))
  return [within('scenarios', change), within('past', steps), within('future', steps)].reduce<unknown>(
    (upgraded, one) => one(upgraded),
    content,
  )
}

type Change = (value: unknown) => unknown

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Changes one field of an object where it holds one; what is unsound stays so and is told by the schema. */
const within =
  (key: string, change: (value: Readonly<Record<string, unknown>>) => unknown): Change =>
  (value) => {
    if (!isObject(value)) return value
    const inner = value[key]
    if (Array.isArray(inner) || isObject(inner))
      return { ...value, [key]: change(inner as Readonly<Record<string, unknown>>) }
    return value
  }

const each =
  (change: Change): Change =>
  (value) =>
    Array.isArray(value) ? value.map(change) : value
