import { parseArgs, type ParseArgsConfig } from 'node:util'

/** What a command line may hold: flags with a value (text, or one of a list, or a number within limits) and switches. */
export type FlagForm =
  | { readonly kind: 'switch' }
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'integer' | 'number'; readonly min: number; readonly max: number }

export type FlagForms = Readonly<Record<string, FlagForm>>

type Value<Form extends FlagForm> = Form extends { kind: 'switch' }
  ? boolean
  : Form extends { kind: 'choice'; of: readonly (infer Choice)[] }
    ? Choice
    : Form extends { kind: 'integer' | 'number' }
      ? number
      : string

export type FlagValues<Forms extends FlagForms> = { readonly [Name in keyof Forms]?: Value<Forms[Name]> }

export type UsageFault =
  | { readonly code: 'unknown-flag'; readonly flag: string }
  | { readonly code: 'missing-value'; readonly flag: string }
  | { readonly code: 'repeated-flag'; readonly flag: string }
  | { readonly code: 'needless-value'; readonly flag: string }
  | { readonly code: 'not-a-choice'; readonly flag: string; readonly value: string; readonly choices: string }
  | {
      readonly code: 'not-in-range'
      readonly flag: string
      readonly value: string
      readonly min: number
      readonly max: number
      readonly whole: boolean
    }

export type ParsedFlags<Forms extends FlagForms> =
  | { readonly ok: true; readonly flags: FlagValues<Forms>; readonly files: readonly string[] }
  | { readonly ok: false; readonly fault: UsageFault }

/** Reads a command line against its forms. The first fault ends it: a guessed flag is a wrong plan. */
export function parseFlags<const Forms extends FlagForms>(args: readonly string[], forms: Forms): ParsedFlags<Forms> {
  const options: NonNullable<ParseArgsConfig['options']> = {}
  for (const [name, form] of Object.entries(forms))
    options[name] = { type: form.kind === 'switch' ? 'boolean' : 'string' }
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  const flags: Record<string, string | number | boolean> = {}
  const files: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value)
    if (token.kind !== 'option') continue
    const flag = token.rawName
    const form = Object.hasOwn(forms, token.name) ? forms[token.name] : undefined
    if (!form) return { ok: false, fault: { code: 'unknown-flag', flag } }
    if (Object.hasOwn(flags, token.name)) return { ok: false, fault: { code: 'repeated-flag', flag } }
    if (form.kind === 'switch') {
      if (token.value !== undefined) return { ok: false, fault: { code: 'needless-value', flag } }
      flags[token.name] = true
      continue
    }
    // `--json --report x` names a forgotten value, not a file called --report; a lone `-` is stdout.
    if (token.value === undefined || token.value === '' || (!token.inlineValue && /^--/.test(token.value)))
      return { ok: false, fault: { code: 'missing-value', flag } }
    const value = valueOf(flag, token.value, form)
    if (typeof value === 'object') return { ok: false, fault: value }
    flags[token.name] = value
  }
  return { ok: true, flags: flags as FlagValues<Forms>, files }
}

function valueOf(
  flag: string,
  value: string,
  form: Exclude<FlagForm, { kind: 'switch' }>,
): string | number | UsageFault {
  if (form.kind === 'text') return value
  if (form.kind === 'choice')
    return form.of.includes(value) ? value : { code: 'not-a-choice', flag, value, choices: form.of.join(', ') }
  const number = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : NaN
  const fits = number >= form.min && number <= form.max && (form.kind === 'number' || Number.isInteger(number))
  return fits
    ? number
    : { code: 'not-in-range', flag, value, min: form.min, max: form.max, whole: form.kind === 'integer' }
}
