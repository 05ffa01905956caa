import type { Messages } from '../app/languages/en'
import { type Language, languages } from '../app/languages/language'
import { messagesOf } from '../app/languages/messagesOf'
import type { ExitCode, Terminal } from './Command'
import { type FlagForms, type FlagValues, parseFlags } from './parseFlags'
import { usageFault } from './usageFault'

/** Flags that every command has. */
export const commonFlags = { lang: { kind: 'choice', of: languages }, help: { kind: 'switch' } } as const

/** A command line as read, or how the command ended over it. */
export type StartedCommand<Forms extends FlagForms> =
  | { readonly status: 'ended'; readonly exitCode: ExitCode }
  | {
      readonly status: 'started'
      readonly flags: FlagValues<Forms>
      readonly files: readonly string[]
      readonly language: Language
      readonly messages: Messages
      /** Says what is wrong with the command line; gives the exit code for it. */
      readonly misused: (why: string) => 2
    }

/** Reads the arguments of a command in the language they ask for; `--help` and wrong usage end it here. */
export function startCommand<const Forms extends FlagForms & typeof commonFlags>(
  args: readonly string[],
  forms: Forms,
  terminal: Terminal,
  usageOf: (messages: Messages) => string,
): StartedCommand<Forms> {
  const parsed = parseFlags(args, forms)
  const common: FlagValues<typeof commonFlags> = parsed.ok ? parsed.flags : {}
  const language = common.lang ?? terminal.language
  const messages = messagesOf(language)
  const misused = (why: string): 2 => {
    terminal.err(`${why} ${messages.cli.tryHelp}\n`)
    return 2
  }
  if (!parsed.ok) return { status: 'ended', exitCode: misused(usageFault(parsed.fault, messages.cli)) }
  if (common.help) {
    terminal.out(usageOf(messages))
    return { status: 'ended', exitCode: 0 }
  }
  const { flags, files } = parsed
  return { status: 'started', flags, files, language, messages, misused }
}
