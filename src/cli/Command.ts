import type { Language } from '../app/languages/language'

/** A command of the command line: reads its arguments, prints, and says how it ended. It never ends the process. */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<ExitCode>

/** 0: done and verified. 1: the input was refused or nothing is feasible, reasons were printed. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2

/** Where a command reads and writes; tests hand in one made of memory. */
export interface Terminal {
  /** Results, on stdout. The text brings its own line ends. */
  out(text: string): void
  /** Progress and complaints, on stderr. */
  err(text: string): void
  /** Throws a `FileFailure` when there is nothing to read. */
  readFile(path: string): Promise<Uint8Array>
  /** Writes the whole file or leaves the old one. Throws a `FileFailure`. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>
  /** The same text for every spelling of the same file, whether it is there yet or not. */
  fileOf(path: string): Promise<string>
  /** Language of the environment; `--lang` overrides it. */
  readonly language: Language
}

/** A file that could not be read or written, with the system's code (`ENOENT`, `EACCES`, ...). */
export class FileFailure extends Error {
  override readonly name = 'FileFailure'
  constructor(
    readonly operation: 'read' | 'write',
    readonly path: string,
    readonly code: string,
  ) {
    super(`${operation} ${path}: ${code}`)
  }
}
