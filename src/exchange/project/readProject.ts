import { Gunzip } from 'fflate'
import { crc32 } from '../workbook/crc32'
import { contentShape } from './contentShape'
import type { ProjectContent } from './ProjectContent'
import { unshareValues } from './shareValues'
import { currentVersion, upgrades } from './upgrades'
import { projectFormat } from './writeProject'

export type ProjectRead =
  | { readonly ok: true; readonly content: ProjectContent; readonly version: number }
  | { readonly ok: false; readonly fault: ProjectFault }

export type ProjectFault =
  | { readonly code: 'not-a-project' }
  /** Written by a newer program: nothing is guessed. */
  | { readonly code: 'newer-version'; readonly version: number; readonly known: number }
  /** Cut off or changed on the way; the backup beside it may be whole. */
  | { readonly code: 'damaged' }
  | { readonly code: 'too-large'; readonly mostMiB: number }
  /** Whole, but something in it is not what a project holds. */
  | { readonly code: 'unsound'; readonly path: string; readonly expected: string }

/** What a zipped file may unzip to. */
const defaultMostBytes = 256 * 2 ** 20

/** True for bytes that may be a project: the first test of an opened file. */
export const looksLikeProject = (bytes: Uint8Array): boolean =>
  isZipped(bytes) || new TextDecoder().decode(bytes.subarray(0, 200)).includes(`"${projectFormat}"`)

/** Reads a project file of any version up to the current one. Bad content is a fault, never an exception. */
export function readProject(bytes: Uint8Array, mostBytes = defaultMostBytes): ProjectRead {
  const plain = isZipped(bytes) ? unzip(bytes, mostBytes) : bytes
  if (plain === 'too-large' || (plain instanceof Uint8Array && plain.length > mostBytes))
    return { ok: false, fault: { code: 'too-large', mostMiB: mostBytes / 2 ** 20 } }
  if (plain === 'damaged') return { ok: false, fault: { code: 'damaged' } }
  let file: unknown
  try {
    file = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain))
  } catch {
    return { ok: false, fault: { code: looksLikeProject(plain) ? 'damaged' : 'not-a-project' } }
  }
  if (typeof file !== 'object' || file === null || !('format' in file) || file.format !== projectFormat)
    return { ok: false, fault: { code: 'not-a-project' } }
  const version = 'version' in file ? file.version : null
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return { ok: false, fault: { code: 'unsound', path: 'version', expected: 'a whole number' } }
  if (version > currentVersion) return { ok: false, fault: { code: 'newer-version', version, known: currentVersion } }

  const parts: unknown = 'parts' in file ? file.parts : []
  const whole = unshareValues({
    parts: Array.isArray(parts) ? parts : [],
    value: 'content' in file ? file.content : null,
  })
  if (!whole)
    return { ok: false, fault: { code: 'unsound', path: 'parts', expected: 'every part that is referred to' } }
  let content = whole.value
  for (let from = version; from < currentVersion; from++) content = upgrades[from]!(content)
  const fault = contentShape(content, 'content')
  return fault
    ? { ok: false, fault: { code: 'unsound', ...fault } }
    : { ok: true, content: content as ProjectContent, version }
}

const isZipped = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** Unzips with a limit, so that a small file cannot fill the memory, and checks size and checksum of what came out. */
function unzip(bytes: Uint8Array, mostBytes: number): Uint8Array | 'too-large' | 'damaged' {
  if (bytes.length < 18) return 'damaged'
  const chunks: Uint8Array[] = []
  let length = 0
  const gunzip = new Gunzip((chunk) => {
    length += chunk.length
    chunks.push(chunk)
  })
  try {
    const step = 16 * 1024
    for (let at = 0; at < bytes.length && length <= mostBytes; at += step)
      gunzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
  } catch {
    return 'damaged'
  }
  if (length > mostBytes) return 'too-large'
  const plain = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    plain.set(chunk, at)
    at += chunk.length
  }
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8)
  const whole = trailer.getUint32(0, true) === crc32(plain) >>> 0 && trailer.getUint32(4, true) === length
  return whole ? plain : 'damaged'
}
