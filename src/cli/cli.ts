import { messagesOf } from '../app/languages/messagesOf'
import { type Command, type ExitCode, FileFailure, type Terminal } from './Command'
import { importCommand } from './importCommand'
import { planCommand } from './planCommand'
import { solveCommand } from './solveCommand'

const commands: Readonly<Record<string, Command>> = { import: importCommand, plan: planCommand, solve: solveCommand }

/** Runs a command and turns every failure into one line. */
export async function runCli([name, ...args]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { cli } = messagesOf(terminal.language)
  if (name === '--help' || name === '-h') {
    terminal.out(cli.usage)
    return 0
  }
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    terminal.err(name === undefined ? cli.usage : `${cli.unknownCommand({ command: name })} ${cli.tryHelp}\n`)
    return 2
  }
  try {
    return await command(args, terminal)
  } catch (error) {
    if (error instanceof FileFailure) {
      const { path, code, operation } = error
      const why = Object.hasOwn(cli.systemErrors, code)
        ? cli.systemErrors[code as keyof typeof cli.systemErrors]
        : cli.systemErrors.other
      terminal.err(`${operation === 'read' ? cli.cannotRead({ path, why }) : cli.cannotWrite({ path, why })}\n`)
      return 1
    }
    terminal.err(`${cli.internalError({ message: error instanceof Error ? error.message : String(error) })}\n`)
    if (process.env['HOSTWRIGHT_DEBUG'] && error instanceof Error) terminal.err(`${error.stack ?? ''}\n`)
    return 1
  }
}
