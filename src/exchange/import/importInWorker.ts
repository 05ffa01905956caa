import { CallCancelled, CallFailed, type WorkerClient } from '../../solver/worker/WorkerClient'
import type { ServerPort } from '../../solver/worker/protocol'
import { serveCalls } from '../../solver/worker/serveCalls'
import { LedgerRecorder } from '../ledger'
import { defaultReadLimits } from '../workbook/readLimits'
import { importFleet, type FileToImport, type FleetImport, type FleetOptions } from './importFleet'
import type { ImportIssueCode } from './importIssueCode'
import type { ReadIssueCode } from '../workbook/readIssueCode'

/** What a host asks of the worker that reads files. Usable on its own or as part of a larger map of calls. */
export interface ImportCalls {
  import: {
    request: { readonly files: readonly FileToImport[]; readonly options: FleetOptions }
    response: FleetImport
    progress: never
  }
}

export const importHandlers = {
  import: ({ files, options }: ImportCalls['import']['request']): FleetImport => importFleet(files, options),
}

/** Answers imports inside a worker of its own. */
export const serveImports = (port: ServerPort): void => {
  serveCalls<ImportCalls>(port, importHandlers)
}

/**
 * Imports in a worker, which is ended when the time limit is met whatever it is doing: a file that keeps the parser
 * busy for ever, or breaks its memory, is an issue like any other.
 */
export async function importInWorker(
  client: Pick<WorkerClient<ImportCalls>, 'call'>,
  files: readonly FileToImport[],
  options: FleetOptions = {},
): Promise<FleetImport> {
  const milliseconds = options.limits?.milliseconds ?? defaultReadLimits.milliseconds
  const timeout = AbortSignal.timeout(milliseconds)
  try {
    return await client.call('import', { files, options }, { signal: timeout })
  } catch (error) {
    if (error instanceof CallCancelled) {
      if (!timeout.aborted) throw error
      return refused(files, 'read.file-time-limit', { seconds: milliseconds / 1000 })
    }
    if (!(error instanceof CallFailed)) throw error
    if (/memory|ERR_WORKER_OUT_OF_MEMORY/i.test(error.message)) return refused(files, 'read.file-memory-limit', {})
    return stopped(files, error.message)
  }
}

/** A fault of the program: which file met it is not known, and none of them may be called damaged. */
function stopped(files: readonly FileToImport[], reason: string): FleetImport {
  const recorder = new LedgerRecorder<ImportIssueCode | ReadIssueCode>()
  const params = { reason: reason.slice(0, 120) }
  recorder.note({ code: 'import.stopped', severity: 'error', params, where: {} })
  return { fleet: null, notTaken: files.map(({ name }) => name), ledger: recorder.finish() }
}

function refused(
  files: readonly FileToImport[],
  code: ReadIssueCode,
  params: Readonly<Record<string, string | number>>,
): FleetImport {
  const recorder = new LedgerRecorder<ImportIssueCode | ReadIssueCode>()
  for (const { name } of files) recorder.note({ code, severity: 'error', params, where: { file: name } })
  return { fleet: null, notTaken: files.map(({ name }) => name), ledger: recorder.finish() }
}
