import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readVbp } from '../../src/exchange/vbp'
import type { IdenticalInstance } from '../../src/solver/packIdentical'

/** A published instance with what is known of its optimum. */
export interface PublicInstance {
  readonly name: string
  readonly instance: IdenticalInstance
  /** Published optimum, null where unknown. */
  readonly optimum: number | null
  /** Best published heuristic value, null where there is none. */
  readonly bestKnown: number | null
}

/** The shared benchmark folder beside the repository, or null where it is absent. */
export function benchmarkFolder(): string | null {
  for (const base of [process.cwd(), import.meta.dirname]) {
    for (let folder = base, last = ''; folder !== last; last = folder, folder = resolve(folder, '..')) {
      const candidate = join(folder, 'shared', 'data', 'benchmarks')
      if (existsSync(candidate)) return candidate
    }
  }
  return null
}

/** The classic Caprara-Toth instances in two dimensions. */
export function capraraToth(folder: string): PublicInstance[] {
  const directory = join(folder, 'ct01')
  const optimum = new Map<string, number>()
  for (const line of readFileSync(join(directory, 'published.csv'), 'utf8').split(/\r?\n/).slice(1)) {
    const [group, n, index, value] = line.split(',')
    if (value) optimum.set(`CL_${group!}_${n!}_${index!}`, Number(value))
  }
  const files = readdirSync(directory).filter((file) => file.endsWith('.vbp'))
  return files.map((file) => {
    const name = file.slice(0, -4)
    const instance = parse(name, readFileSync(join(directory, file), 'utf8'))
    return { name, instance, optimum: optimum.get(name) ?? null, bestKnown: null }
  })
}

/** Instances of Mommessin et al. (2025) in 3, 5 and 10 dimensions: those whose name ends in the given index. */
export function mommessin(folder: string, index: number): PublicInstance[] {
  const directory = join(folder, 'vectorpack2024')
  const invalid = new Set(readFileSync(join(directory, 'INVALID.txt'), 'utf8').split(/\s+/))
  const found: PublicInstance[] = []
  for (const set of ['Panigrahy', 'Triplet']) {
    const known = summary(join(directory, `${set}_summary_known.csv`))
    for (const [path, text] of untar(gunzipSync(readFileSync(join(directory, `${set}.tar.gz`))))) {
      const file = path.slice(path.lastIndexOf('/') + 1)
      const name = file.replace(/\.vbp$/, '')
      // Names are not unique between the two families of triplets: the summary lists only one of each name.
      if (!file.endsWith(`_${index}.vbp`) || invalid.has(file)) continue
      found.push({ name, instance: parse(name, text), ...(known.get(name) ?? { optimum: null, bestKnown: null }) })
    }
  }
  return found.sort((a, b) => a.name.localeCompare(b.name))
}

function summary(path: string): Map<string, { optimum: number | null; bestKnown: number }> {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const columns = head!.split('\t')
  const at = (name: string): number => columns.indexOf(name)
  return new Map(
    lines.map((line) => {
      const cells = line.split('\t')
      const optimum = Number(cells[at('OPT')])
      const bestKnown = Number(cells[at('best_overall')])
      return [cells[at('instance_name')]!, { optimum: optimum > 0 ? optimum : null, bestKnown }]
    }),
  )
}

function parse(name: string, text: string): IdenticalInstance {
  const read = readVbp(text)
  if ('code' in read) throw new Error(`${name}:${read.line}: ${read.code}`)
  return read.instance
}

/** The text files of a tar archive. */
function* untar(bytes: Buffer): Generator<[path: string, text: string]> {
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0;) {
    const field = (from: number, length: number): string =>
      bytes.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '')
    const size = parseInt(field(124, 12).trim(), 8)
    if (field(156, 1) === '0') yield [field(0, 100), bytes.toString('utf8', at + 512, at + 512 + size)]
    at += 512 + Math.ceil(size / 512) * 512
  }
}
