import { labelLetters, type ConfigurationPart } from './configurationText'

/** An amount as it is written, sums and products whole, and what its units say it counts. */
export interface AmountItem {
  readonly kind: 'amount'
  /** `2*8核`, `100g+2t`. */
  readonly text: string
  readonly counts: 'cores' | 'capacity' | 'bare'
  /** Sockets that a product names; null where it names none. */
  readonly sockets: number | null
}

export interface LabelItem {
  readonly kind: 'label'
  readonly part: ConfigurationPart
  /** The amount it stands with where blanks or a colon tell. */
  readonly with: 'next' | 'previous' | null
}

export type ConfigurationItem = AmountItem | LabelItem

type Token =
  | { readonly kind: 'factor'; readonly text: string; readonly unit: string; readonly spaced: boolean }
  | { readonly kind: 'sign'; readonly text: string; readonly spaced: boolean }
  | { readonly kind: 'label'; readonly part: ConfigurationPart; readonly colon: boolean; readonly spaced: boolean }
  | { readonly kind: 'other'; readonly text: string; readonly spaced: boolean }
type Factor = Token & { readonly kind: 'factor' }

const factor = /(\d[\d.,]*)\s*(核|[mgt](?:i?b|bytes?)?(?![a-z])|块|条|根|张|片|个|路|颗|pcs(?![a-z]))?/y
const sign = /[*x×+]/y
const label = /([PMD])(:?)/y
const other = /[^\s\dPMD*×+]+/y

/**
 * Amounts and labels of one plain part, in order; null where something in it is not understood. Empty for text that
 * holds no figure and names no part.
 */
export function configurationItems(text: string): readonly ConfigurationItem[] | null {
  const tokens = tokensOf(text)
  const speaks = tokens.some(({ kind }) => kind === 'factor' || kind === 'label')
  if (tokens.some(({ kind }) => kind === 'other')) return speaks ? null : []
  return speaks ? itemsOf(tokens) : tokens.length > 0 ? null : []
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found
  }
  while (at < text.length) {
    const from = at
    while (/\s/.test(text[at] ?? '')) at++
    if (at >= text.length) break
    const spaced = at > from
    let found: RegExpExecArray | null
    if ((found = take(factor))) {
      const unit = found[2] ?? ''
      tokens.push({ kind: 'factor', text: found[1]! + unit, unit, spaced })
    } else if ((found = take(label)))
      tokens.push({ kind: 'label', part: labelLetters[found[1] as 'P' | 'M' | 'D'], colon: found[2] === ':', spaced })
    else if ((found = take(sign))) tokens.push({ kind: 'sign', text: found[0], spaced })
    else if ((found = take(other))) tokens.push({ kind: 'other', text: found[0], spaced })
    else at++
  }
  return tokens
}

function itemsOf(tokens: readonly Token[]): readonly ConfigurationItem[] | null {
  // `8核+16g+500g`: what joins cores and capacities separates them, here and everywhere in the part.
  const plusSeparates = tokens.some((token, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]]
    return (
      token.kind === 'sign' &&
      token.text === '+' &&
      (after?.kind === 'label' ||
        (before?.kind === 'factor' && after?.kind === 'factor' && (before.unit === '核') !== (after.unit === '核')))
    )
  })
  const items: ConfigurationItem[] = []
  let group: Factor[] = []
  let text = ''
  const close = (): boolean => {
    if (group.length === 0) return true
    const item = amountOf(group, text, tokens)
    group = []
    text = ''
    if (item) items.push(item)
    return item !== null
  }
  let joins = ''
  let labels: LabelItem[] = []
  const flush = (): boolean => {
    const closed = close()
    items.push(...labels)
    labels = []
    return closed
  }
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'label') {
      labels.push({ kind: 'label', part: token.part, with: placed(token, tokens[at - 1], tokens[at + 1]) })
    } else if (token.kind === 'sign') {
      if (group.length === 0 || joins !== '') return null
      joins = token.text
      if (joins === '+' && plusSeparates) {
        if (!flush()) return null
        joins = ''
      }
    } else if (token.kind === 'factor') {
      if (joins !== '') {
        // A label may stand between an amount and how many there are: `600g D*8`.
        text += joins
        joins = ''
      } else if (!flush()) return null
      group.push(token)
      text += token.text
    }
  }
  return joins === '' && flush() ? items : null
}

/** Where a label belongs by what it stands next to. */
function placed(token: Token, before: Token | undefined, after: Token | undefined): LabelItem['with'] {
  if (token.kind === 'label' && token.colon) return 'next'
  if (!before || before.kind === 'sign') return 'next'
  if (!after || after.kind === 'sign') return 'previous'
  const [glued, gluedBehind] = [!token.spaced, !after.spaced]
  return glued === gluedBehind ? null : glued ? 'previous' : 'next'
}

function amountOf(group: readonly Factor[], text: string, tokens: readonly Token[]): AmountItem | null {
  const cores = group.some(({ unit }) => unit === '核')
  const capacity = group.some(({ unit }) => /^[mgt]/.test(unit))
  if (cores && capacity) return null
  const named = group.filter(({ unit }) => unit === '路' || unit === '颗')
  // Sockets or pieces alone are no amount.
  if (!cores && (named.length > 0 || (!capacity && group.some(({ unit }) => unit !== '')))) return null
  const [first] = group
  const before = tokens[tokens.indexOf(first!) - 1]
  // `8核16g*2`: two such machines, or memory in two pieces.
  if (before?.kind === 'factor' && !first!.spaced && group.length > 1) return null
  const sockets = named.length === 1 ? parseInt(named[0]!.text, 10) : null
  return { kind: 'amount', text, counts: cores ? 'cores' : capacity ? 'capacity' : 'bare', sockets }
}
