import { differenceLines, headerLines } from '../app/differenceLine'
import type { Language } from '../app/languages/language'
import { messagesOf } from '../app/languages/messagesOf'
import { lintInputs } from '../app/lintInputs'
import { openCase } from '../app/openCase'
import type { RuleHosts } from '../app/placeRules'
import { planFleet } from '../app/planFleet'
import { readEdited } from '../app/readEdited'
import type { FileToImport } from '../exchange/import/importFleet'
import type { ImportOptions } from '../exchange/import/ImportedFleet'
import type { Ledger } from '../exchange/ledger'
import type { PlanInputs } from '../planner/model/inputs'
import type { ReportHeader } from '../planner/report/ReportHeader'
import type { Terminal } from './Command'
import { displayNames } from './displayNames'
import { importInThread } from './importInThread'
import { issueLine, ledgerLines } from './ledgerLines'
import { noteLines } from './noteLines'

/** A case as the command line names it. */
export interface GivenCase {
  readonly inputs: PlanInputs
  /** The inputs before anybody changed them in a project. */
  readonly asRead: PlanInputs
  /** What the case says for its report. */
  readonly header: ReportHeader
  /** Cells that took a stated assumption. */
  readonly assumed: number
}

/** The files and the choices about them on the command line. */
export interface GivenFiles {
  /** At least one; several only with `base`. */
  readonly files: readonly string[]
  /** The case whose hosts, storage, policy and prices the files are planned with; undefined where the file is a case itself. */
  readonly base: string | undefined
  /** A report or template of the case that somebody edited. */
  readonly edited: string | undefined
  readonly select: ImportOptions['select']
  readonly ruleHosts: RuleHosts
  /** Plan although a file was refused. */
  readonly goesOn: boolean
}

/** Opens what is to be planned, and says what was found on the way; null where it was refused, which was then said. */
export async function openGiven(given: GivenFiles, terminal: Terminal, language: Language): Promise<GivenCase | null> {
  const { base, files, edited } = given
  const opened =
    base === undefined ? await openOne(files[0]!, terminal, language) : await openFleet(base, given, terminal, language)
  return opened && edited !== undefined ? openEdited(opened, edited, terminal, language) : opened
}

/** Reads a case; null when it was refused, which was then said. */
async function openOne(file: string, terminal: Terminal, language: Language): Promise<GivenCase | null> {
  terminal.err(`${messagesOf(language).cli.reading({ file })}\n`)
  const opened = openCase(await terminal.readFile(file), file)
  if (!tellLedger(opened.status === 'opened', file, opened.ledger, terminal, language) || opened.status === 'refused')
    return null
  const { inputs, asRead, header } = opened
  return { inputs, asRead, header, assumed: opened.ledger.counts.assumed }
}

/** Imported inventories on the hosts, storage, policy and prices of another case. */
async function openFleet(
  base: string,
  { files, select, ruleHosts, goesOn }: GivenFiles,
  terminal: Terminal,
  language: Language,
): Promise<GivenCase | null> {
  const messages = messagesOf(language)
  const stage = await openOne(base, terminal, language)
  if (!stage) return null
  const toImport: FileToImport[] = []
  const displayed = displayNames(files)
  for (const [at, file] of files.entries()) {
    terminal.err(`${messages.cli.reading({ file })}\n`)
    toImport.push({ name: displayed[at] ?? file, bytes: await terminal.readFile(file) })
  }
  const { assumptions } = stage.inputs
  const { fleet, notTaken, ledger } = await importInThread(toImport, { assumptions, ...(select ? { select } : {}) })
  const names = files.map(fileName).join(' + ')
  if (!tellLedger(fleet !== null, names, ledger, terminal, language) || !fleet) return null
  if (notTaken.length > 0) {
    // A plan that leaves out a whole file would look like any other.
    terminal.err(`${messages.cli.notTaken({ files: notTaken.join(', '), goesOn })}\n`)
    if (!goesOn) return null
  }
  const { inputs, issues } = planFleet(stage.inputs, fleet, names, ruleHosts)
  for (const issue of [...issues, ...lintInputs(inputs)]) terminal.err(`${issueLine(issue, language)}\n`)
  const asRead = { ...stage.asRead, estate: inputs.estate }
  return { inputs, asRead, header: stage.header, assumed: ledger.counts.assumed }
}

/**
 * A report or template of the case that somebody edited, as the case it describes now: says every difference. Null
 * where it was refused, which was then said.
 */
async function openEdited(
  of: GivenCase,
  file: string,
  terminal: Terminal,
  language: Language,
): Promise<GivenCase | null> {
  const messages = messagesOf(language)
  terminal.err(`${messages.cli.reading({ file })}\n`)
  const { inputs, differences, header, headerDifferences, issues } = readEdited(
    await terminal.readFile(file),
    fileName(file),
    [of.inputs],
    of.header,
  )
  const shown = issues.filter(({ severity }) => severity === 'error' || severity === 'warning')
  for (const issue of shown) terminal.err(`${issueLine(issue, language)}\n`)
  if (!inputs) {
    const errors = shown.filter(({ severity }) => severity === 'error').length
    terminal.err(`${messages.cli.refused({ file, errors })}\n`)
    return null
  }
  const lines = [...differenceLines(differences, messages, language), ...headerLines(headerDifferences, messages)]
  terminal.err(`${messages.cli.edited({ file, differences: lines.length })}\n`)
  for (const { area, subject, field, before, after } of lines) {
    const place = [area, subject, field].filter((part) => part !== '').join(' · ')
    terminal.err(`  ${place}${before === '' && after === '' ? '' : `: ${before} -> ${after}`}\n`)
  }
  return { ...of, inputs, header }
}

const fileName = (path: string): string => path.replace(/^.*[\\/]/, '')

/** Says what was found on the way in, and why nothing was taken where that is so. Gives `taken` back. */
function tellLedger(taken: boolean, file: string, ledger: Ledger, terminal: Terminal, language: Language): boolean {
  for (const line of noteLines(ledger, language)) terminal.err(`${line}\n`)
  for (const line of ledgerLines(ledger, 'warning', language)) terminal.err(`${line}\n`)
  const errors = ledgerLines(ledger, 'error', language)
  if (taken) {
    // One of several files may have been refused while the others were taken.
    for (const line of errors) terminal.err(`${line}\n`)
    return true
  }
  terminal.err(`${messagesOf(language).cli.refused({ file, errors: errors.length })}\n`)
  for (const line of errors) terminal.err(`  ${line}\n`)
  return false
}
