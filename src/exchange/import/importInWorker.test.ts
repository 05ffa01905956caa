import { expect, it } from 'vitest'
import { CallFailed } from '../../solver/worker/WorkerClient'
import { importInWorker } from './importInWorker'

const files = ['a.xlsx', 'b.csv'].map((name) => ({ name, bytes: new Uint8Array(1) }))
const failing = (message: string) => ({ call: () => Promise.reject(new CallFailed(message, 'Error')) })

it('calls no file damaged for a fault of the program', async () => {
  const { fleet, ledger } = await importInWorker(failing('Maximum call stack size exceeded'), files)
  expect(fleet).toBeNull()
  expect(ledger.issues).toMatchObject([
    { code: 'import.stopped', severity: 'error', params: { reason: 'Maximum call stack size exceeded' }, where: {} },
  ])
})

it('says when memory ran out', async () => {
  const { ledger } = await importInWorker(failing('ERR_WORKER_OUT_OF_MEMORY'), files)
  expect(ledger.issues.map(({ code, where }) => [code, where.file])).toEqual([
    ['read.file-memory-limit', 'a.xlsx'],
    ['read.file-memory-limit', 'b.csv'],
  ])
})
