import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { importFleet, type FileToImport, type FleetImport, type FleetOptions } from '../exchange/import/importFleet'
import { importInWorker, serveImports, type ImportCalls } from '../exchange/import/importInWorker'
import { WorkerClient } from '../solver/worker/WorkerClient'
import { nodeServerPort, nodeWorkerPort } from '../solver/worker/workerPorts'

/** Set for threads of this kind, since the bundle that starts is the same. */
const threadMark = 'hostwright-import'

/** Serves imports where this process is such a thread. True where it does: there is nothing else to run then. */
export function serveImportThread(): boolean {
  if (isMainThread || !parentPort || !process.argv.includes(threadMark)) return false
  serveImports(nodeServerPort(parentPort))
  return true
}

/**
 * Imports in a thread that is ended at the time limit. From sources, as tests run, there is no bundle to start a thread
 * from; the import then runs in place under the limits that need no thread.
 */
export async function importInThread(files: readonly FileToImport[], options: FleetOptions): Promise<FleetImport> {
  if (!import.meta.url.endsWith('.js')) return importFleet(files, options)
  const entry = new URL(import.meta.url)
  const client = new WorkerClient<ImportCalls>(() =>
    nodeWorkerPort(new Worker(entry, { argv: [threadMark], resourceLimits: { maxOldGenerationSizeMb: 6144 } })),
  )
  try {
    return await importInWorker(client, files, options)
  } finally {
    client.close()
  }
}
