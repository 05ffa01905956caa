import { issueSentence } from '../app/issueSentence'
import type { ImportMessages } from '../app/languages/import.en'
import type { Language } from '../app/languages/language'
import { messagesOf } from '../app/languages/messagesOf'
import { ledgerWords } from '../app/ledgerWords'
import { planFleet } from '../app/planFleet'
import { openCase } from '../app/openCase'
import { anonymise } from '../exchange/import/anonymise'
import { guessMappings } from '../exchange/import/anyTable/guessMappings'
import { readMappings, writeMappings, type TableMapping } from '../exchange/import/anyTable/TableMapping'
import { demandConfidence } from '../exchange/import/demandConfidence'
import type { ImportedFleet, ImportOptions } from '../exchange/import/ImportedFleet'
import type { FileToImport, FleetOptions } from '../exchange/import/importFleet'
import { lintFleet } from '../exchange/import/lintFleet'
import { ownShareOn } from '../exchange/import/ownShare'
import {
  applySizing,
  sizingReasons,
  suggestRightSizing,
  type SizingReason,
  type SizingSuggestion,
} from '../exchange/import/suggestRightSizing'
import { writeFleet } from '../exchange/import/writeFleet'
import { writeLedger, writeRefusedRows } from '../exchange/import/writeLedger'
import type { Ledger, LedgerCounts } from '../exchange/ledger'
import { writeTemplate } from '../exchange/template/writeTemplate'
import type { PlanInputs } from '../planner/model/inputs'
import { FileFailure, type Command, type Terminal } from './Command'
import { displayNames } from './displayNames'
import { importInThread } from './importInThread'
import { issueLine, ledgerLines } from './ledgerLines'
import type { FlagValues } from './parseFlags'
import { parseSelect } from './parseLists'
import { noteLines } from './noteLines'
import { pathClash } from './pathClash'
import { sizingLines } from './sizingLines'
import { commonFlags, startCommand } from './startCommand'

/** The flags of `import`. */
export const importFlags = {
  ...commonFlags,
  map: { kind: 'text' },
  'save-map': { kind: 'text' },
  'as-table': { kind: 'switch' },
  select: { kind: 'text' },
  'powered-off': { kind: 'choice', of: ['keep', 'plan', 'drop'] },
  physical: { kind: 'switch' },
  'hour-shift': { kind: 'integer', min: -24, max: 24 },
  json: { kind: 'text' },
  save: { kind: 'text' },
  refused: { kind: 'text' },
  base: { kind: 'text' },
  'right-size': { kind: 'text' },
  anonymise: { kind: 'switch' },
  'map-file': { kind: 'text' },
} as const

type Flags = FlagValues<typeof importFlags>

/** `import FILE...`: reads inventories and says what was understood, as a summary, as JSON or as workbooks. */
export const importCommand: Command = async (args, terminal) => {
  const started = startCommand(args, importFlags, terminal, (of) => of.import.usage)
  if (started.status === 'ended') return started.exitCode
  const { flags, files: paths, language, messages, misused } = started
  const { cli, import: words } = messages
  if (paths.length === 0) return misused(cli.noFile)
  const select = flags.select === undefined ? {} : parseSelect(flags.select)
  if (!select) return misused(words.summary.selectForm)
  const sizing = flags['right-size'] === undefined ? null : parseSizing(flags['right-size'])
  if (flags['right-size'] !== undefined && !sizing)
    return misused(words.summary.rightSizeForm({ reasons: sizingReasons.join(', ') }))
  if (flags['map-file'] !== undefined && !flags.anonymise) return misused(words.summary.mapFileAlone)
  if (flags.refused !== undefined && flags.anonymise) return misused(words.summary.refusedAnonymised)
  if (flags.base !== undefined && flags.save === undefined) return misused(words.summary.baseWithoutSave)
  const clash = await pathClash(
    [...paths, flags.base, ...mappingNames(flags.map).flatMap((name) => [name, mappingPath(name)])],
    [
      { flag: '--json', path: flags.json },
      { flag: '--save', path: flags.save },
      { flag: '--refused', path: flags.refused },
      { flag: '--map-file', path: flags['map-file'] },
      { flag: '--save-map', path: flags['save-map'] === undefined ? undefined : mappingPath(flags['save-map']) },
    ],
    terminal,
    cli,
  )
  if (clash !== null) return misused(clash)
  const mappings: TableMapping[] = []
  for (const name of mappingNames(flags.map)) {
    const read = await loadMapping(name, terminal)
    if (!read) return misused(words.summary.mappingMissing({ name }))
    if (!read.ok) return misused(issueSentence(read.issue, messages))
    mappings.push(...read.mappings)
  }

  const files = []
  const names = displayNames(paths)
  for (const [at, path] of paths.entries()) {
    terminal.err(`${cli.reading({ file: path })}\n`)
    files.push({ name: names[at] ?? path, bytes: await terminal.readFile(path) })
  }
  if (flags['save-map'] !== undefined)
    await saveGuess(flags['save-map'], files, flags['as-table'] === true, terminal, words.summary)
  const base = flags.base === undefined ? null : await openBase(flags.base, terminal, language)
  if (flags.base !== undefined && !base) return 1
  const imported = await importInThread(files, optionsOf(flags, select, mappings, files))
  const linted = imported.fleet ? lintFleet(imported.fleet) : null
  // Where nothing could be taken, the ledger still names files and sheets.
  const hidden = flags.anonymise ? anonymise(linted ?? { ...nobody, ledger: imported.ledger }) : null
  const named = linted && (hidden?.fleet ?? linted)
  const suggestions =
    sizing && named ? suggestRightSizing(named.workloads, ownShareOn(named.servers)).filter(sizing.takes) : []
  const fleet = sizing?.applies && named ? { ...named, workloads: applySizing(named.workloads, suggestions) } : named
  const ledger = fleet?.ledger ?? hidden?.fleet.ledger ?? imported.ledger
  const notTaken = hidden
    ? imported.notTaken.map((file) => hidden.map.file[file.trim().toLowerCase()] ?? '…')
    : imported.notTaken
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    await terminal.writeFile(path, bytes)
    terminal.err(`${words.summary.written({ path })}\n`)
  }
  const encode = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)

  const summary =
    summaryOf(fleet, ledger, notTaken, flags, language) +
    (sizing ? sizingLines(suggestions, sizing.applies, language) : '')
  // Whoever asks for JSON on stdout pipes it: nothing else may stand there.
  if (flags.json === '-') terminal.err(summary)
  else terminal.out(summary)
  if (flags.json !== undefined) {
    const json = encode({
      servers: fleet?.servers ?? [],
      devices: fleet?.devices ?? [],
      workloads: fleet?.workloads ?? [],
      rules: fleet?.rules ?? [],
      ...(sizing ? { rightSizing: { applied: sizing.applies, suggestions } } : {}),
      notTaken,
      ledger: jsonLedger(ledger),
    })
    if (flags.json === '-') terminal.out(new TextDecoder().decode(json))
    else await write(flags.json, json)
  }
  if (flags.save !== undefined) {
    const name = hidden ? messages.importWindow.exports.anonymousName : files.map((file) => file.name).join(' + ')
    if (fleet && base) {
      const { inputs, issues } = planFleet(base, fleet, name)
      for (const issue of issues) terminal.err(`${issueLine(issue, language)}\n`)
      await write(flags.save, writeTemplate(inputs, { language }))
    } else if (fleet) await write(flags.save, writeFleet(fleet, language, ledgerWords(language)))
    else await write(flags.save, writeLedger(ledger, ledgerWords(language)))
  }
  if (flags.refused !== undefined) {
    const refused = writeRefusedRows(imported.ledger, ledgerWords(language))
    if (refused) await write(flags.refused, refused)
    else terminal.err(`${words.summary.nothingRefused({ path: flags.refused })}\n`)
  }
  if (hidden) {
    if (flags['map-file'] === undefined) terminal.err(`${words.summary.mapNotKept}\n`)
    else await write(flags['map-file'], encode(hidden.map))
  }
  return fleet ? 0 : 1
}

/** A fleet of nothing. */
const nobody = { servers: [], devices: [], workloads: [], rules: [], currentPlacement: [] }

interface Sizing {
  readonly applies: boolean
  readonly takes: (suggestion: SizingSuggestion) => boolean
}

/** `list`, `apply`, or the kinds of suggestions to apply; null for anything else. */
function parseSizing(text: string): Sizing | null {
  if (text === 'list' || text === 'apply') return { applies: text === 'apply', takes: () => true }
  const asked = text.split(',').map((reason) => reason.trim())
  if (!asked.every((reason) => sizingReasons.some((known) => known === reason))) return null
  return { applies: true, takes: ({ reason }) => (asked as readonly SizingReason[]).includes(reason) }
}

/** The case whose hosts, storage, policy and prices a saved fleet gets; null when it was refused, which was then said. */
async function openBase(path: string, terminal: Terminal, language: Language): Promise<PlanInputs | null> {
  const { cli } = messagesOf(language)
  terminal.err(`${cli.reading({ file: path })}\n`)
  const opened = openCase(await terminal.readFile(path), path)
  if (opened.status === 'opened') return opened.inputs
  const errors = ledgerLines(opened.ledger, 'error', language)
  terminal.err(`${cli.refused({ file: path, errors: errors.length })}\n`)
  for (const line of errors) terminal.err(`  ${line}\n`)
  return null
}

function optionsOf(
  flags: Flags,
  select: ImportOptions['select'],
  mappings: readonly TableMapping[],
  files: readonly FileToImport[],
): FleetOptions {
  return {
    ...(select ? { select } : {}),
    mappings,
    ...(flags['as-table'] ? { asTables: files.map(({ name }) => name) } : {}),
    ...(flags['powered-off'] ? { poweredOff: flags['powered-off'] } : {}),
    ...(flags.physical ? { physical: true } : {}),
    ...(flags['hour-shift'] === undefined ? {} : { hourShift: flags['hour-shift'] }),
  }
}

/** Several mappings, for tables of different columns, are separated by commas. */
const mappingNames = (flag: string | undefined): readonly string[] =>
  (flag ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))

const mappingPath = (name: string): string => `${name}.mapping.json`

/** The mappings of a file by its path, else by its name beside the caller. */
async function loadMapping(name: string, terminal: Terminal): Promise<ReturnType<typeof readMappings> | null> {
  for (const path of [name, mappingPath(name)]) {
    try {
      return readMappings(new TextDecoder().decode(await terminal.readFile(path)))
    } catch (error) {
      if (!(error instanceof FileFailure)) throw error
    }
  }
  return null
}

/** Keeps how every table of the files is read, in one file. */
async function saveGuess(
  name: string,
  files: readonly FileToImport[],
  asTables: boolean,
  terminal: Terminal,
  words: ImportMessages['summary'],
): Promise<void> {
  const path = mappingPath(name)
  const mappings = guessMappings(files, name, asTables)
  if (mappings.length === 0) {
    terminal.err(`${words.nothingToMap({ path })}\n`)
    return
  }
  await terminal.writeFile(path, new TextEncoder().encode(writeMappings(mappings)))
  terminal.err(`${words.mapped({ path, tables: mappings.length })}\n`)
}

/** The ledger as the JSON carries it: counts and entries, row by row where they are few. */
const jsonLedger = (ledger: Ledger) => ({
  counts: ledger.counts,
  sources: ledger.sources,
  sheets: ledger.sheets.map(({ columns, ...sheet }) => ({ ...sheet, columns: columns.length })),
  issues: ledger.issues,
})

function summaryOf(
  fleet: ImportedFleet | null,
  ledger: Ledger,
  notTaken: readonly string[],
  flags: Flags,
  language: Language,
): string {
  const { import: words } = messagesOf(language)
  const lines: string[] = ledger.sources.map(({ file, format, version }) =>
    words.summary.source({
      file,
      format: Object.hasOwn(words.formats, format) ? words.formats[format as keyof typeof words.formats] : format,
      version: version ?? '',
    }),
  )
  for (const key of Object.keys(ledger.counts) as (keyof LedgerCounts)[]) {
    const why = reasonsOf(ledger, key, words.reasons)
    lines.push(`  ${words.counts[key]}: ${ledger.counts[key]}${why === '' ? '' : ` (${why})`}`)
  }
  if (fleet) {
    const poweredOff = fleet.workloads.filter((workload) => !workload.poweredOn).length
    lines.push(
      words.summary.fleet({
        servers: fleet.servers.length,
        workloads: fleet.workloads.length,
        poweredOff,
        rules: fleet.rules.length,
      }),
    )
    const bases = new Map<string, number>()
    for (const workload of fleet.workloads) {
      const text = `${words.bases[workload.demandBasis]} (${words.confidences[demandConfidence(workload)]})`
      bases.set(text, (bases.get(text) ?? 0) + 1)
    }
    if (bases.size > 0)
      lines.push(`${words.summary.demand}: ${[...bases].map(([text, count]) => `${text} ${count}`).join(', ')}`)
    if (poweredOff > 0 && flags['powered-off'] === undefined)
      lines.push(words.summary.powerQuestion({ count: poweredOff }))
  } else lines.push(words.summary.nothing)
  if (notTaken.length > 0) lines.push(words.summary.notTaken({ files: notTaken.join(', ') }))
  lines.push(...noteLines(ledger, language).map((line) => `  ${line}`))
  for (const severity of ['error', 'warning'] as const)
    lines.push(...ledgerLines(ledger, severity, language).map((line) => `  ${line}`))
  return `${lines.join('\n')}\n`
}

/** What a count is made of: skipped and refused rows by reason, the most frequent first. */
function reasonsOf(ledger: Ledger, key: keyof LedgerCounts, reasons: Readonly<Record<string, string>>): string {
  const effect = { skipped: 'skipped', refused: 'refused', notJoined: 'not-joined' }[key as string]
  if (effect === undefined) return ''
  const counts = new Map<string, number>()
  for (const entry of ledger.issues) {
    if (entry.effect !== effect) continue
    const name = entry.code.replace(/^import\./, '')
    counts.set(name, (counts.get(name) ?? 0) + entry.count)
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1])
  return sorted.map(([name, count]) => `${reasons[name] ?? name} ${count}`).join(', ')
}
