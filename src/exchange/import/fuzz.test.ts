import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet, type FleetImport } from './importFleet'
import { fileOfEachFormat } from './samples/otherSamples'

/** Files per format: a quick look in the suite, the long mode for releases (`HOSTWRIGHT_FUZZ=2000`). */
const count = Number(process.env['HOSTWRIGHT_FUZZ'] ?? 40)

/** Small, seeded, good enough to choose bytes: the same files on every run. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Mutation = (bytes: Uint8Array, next: (below: number) => number) => Uint8Array

const flipped: Mutation = (bytes, next) => {
  const copy = bytes.slice()
  for (let n = 0; n <= next(8); n++) copy[next(copy.length)] = next(256)
  return copy
}
const cut: Mutation = (bytes, next) => bytes.slice(0, next(bytes.length))
const removed: Mutation = (bytes, next) => {
  const at = next(bytes.length)
  const length = next(Math.min(400, bytes.length - at))
  return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + length)])
}
const repeated: Mutation = (bytes, next) => {
  const at = next(bytes.length)
  const piece = bytes.subarray(at, at + next(400))
  return new Uint8Array([...bytes.subarray(0, at), ...piece, ...piece, ...bytes.subarray(at)])
}
const hostile = [
  '"',
  '\u0000',
  '<',
  '&',
  ',,,',
  '\n',
  '1e999',
  '-1',
  '__proto__',
  '=cmd|x',
  '99999999999999999999',
  '</c></row>',
  '<!DOCTYPE x>',
  '测',
  'NaN',
  'constructor',
]
const inserted: Mutation = (bytes, next) => {
  const at = next(bytes.length)
  return new Uint8Array([
    ...bytes.subarray(0, at),
    ...new TextEncoder().encode(hostile[next(hostile.length)]),
    ...bytes.subarray(at),
  ])
}
const plain: readonly Mutation[] = [flipped, cut, removed, repeated, inserted]

/** Changes a part and packs it again with a right checksum, so that the parser behind the checks is met. */
const inside: Mutation = (bytes, next) => {
  const parts = unzipSync(bytes)
  const names = Object.keys(parts).filter((name) => /\.(xml|csv|rels)$/.test(name))
  const name = names[next(names.length)]!
  return zipSync({ ...parts, [name]: plain[next(plain.length)]!(parts[name]!, next) }, { level: 1 })
}

/** What an importer stands for, whatever it was given. */
function check({ fleet, ledger }: FleetImport): void {
  expect(ledger.issues.filter((one) => one.code === 'read.program-failed')).toEqual([])
  if (!fleet) {
    expect(ledger.issues.some((one) => one.severity !== 'note')).toBe(true)
    return
  }
  const servers = new Set(fleet.servers.map((one) => one.id))
  const workloads = new Set(fleet.workloads.map((one) => one.id))
  const share = (value: number) => value >= 0 && value <= 1
  expect(workloads.size).toBe(fleet.workloads.length)
  expect(servers.size).toBe(fleet.servers.length)
  for (const one of fleet.workloads) {
    const sound =
      one.name.trim() !== '' &&
      Number.isInteger(one.vcpu) &&
      one.vcpu >= 1 &&
      one.vcpu <= 1024 &&
      one.memoryGiB > 0 &&
      one.memoryGiB <= 24_576 &&
      one.diskGiB >= 0 &&
      Number.isFinite(one.diskGiB) &&
      (one.diskUsedRatio === null || share(one.diskUsedRatio)) &&
      share(one.cpuAverageRatio) &&
      share(one.cpuPeakRatio) &&
      one.cpuPeakRatio >= one.cpuAverageRatio &&
      one.peakIops >= 0 &&
      share(one.readRatio) &&
      Number.isFinite(one.growthRatioPerYear) &&
      one.serverIds.every((id) => servers.has(id)) &&
      (one.measuredOnServerId === null || servers.has(one.measuredOnServerId))
    if (!sound) throw new Error(`unsound workload ${JSON.stringify(one)}`)
  }
  for (const one of fleet.servers) {
    const sound =
      one.cores >= 1 &&
      Number.isInteger(one.cores) &&
      one.memoryGiB > 0 &&
      share(one.cpuAverageRatio) &&
      one.rackUnits > 0 &&
      one.sockets >= 1
    if (!sound) throw new Error(`unsound server ${JSON.stringify(one)}`)
  }
  for (const rule of fleet.rules) expect(rule.workloadIds.every((id) => workloads.has(id))).toBe(true)
  const { counts } = ledger
  for (const value of Object.values(counts)) expect(value).toBeGreaterThanOrEqual(0)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
}

describe('mutated files end as a sound fleet or as an issue', () => {
  it.each(Object.entries(fileOfEachFormat()))(
    '%s',
    (format, { name, bytes }) => {
      const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b
      const mutations = zipped ? [...plain, inside, inside, inside] : plain
      const original = JSON.stringify(importFleet([{ name, bytes }]).fleet?.workloads)
      const silent: number[] = []
      for (let seed = 1; seed <= count; seed++) {
        const next = random(seed * 7919 + format.length)
        const mutation = mutations[next(mutations.length)]!
        const mutated = mutation(bytes, next)
        const startedAt = Date.now()
        const result = importFleet([{ name, bytes: mutated }], { limits: { milliseconds: 20_000 } })
        try {
          check(result)
        } catch (error) {
          throw new Error(`seed ${seed} of ${format}: ${String(error)}`, { cause: error })
        }
        // A hang would be minutes; the limit only tells it from a slow machine.
        if (Date.now() - startedAt > 30_000)
          throw new Error(`seed ${seed} of ${format} took ${Date.now() - startedAt} ms`)
        // Bytes of a packed workbook that changed unnoticed: its checksums must not let that happen.
        if (zipped && mutation !== inside && result.fleet && JSON.stringify(result.fleet.workloads) !== original) {
          if (!result.ledger.issues.some((one) => one.severity === 'error')) silent.push(seed)
        }
      }
      expect(silent).toEqual([])
    },
    Math.max(60_000, count * 1500),
  )
})
