import { gzipSync } from 'fflate'
import type { ProjectContent } from './ProjectContent'
import { shareValues } from './shareValues'
import { currentVersion } from './upgrades'

/** Says at the head of a file what it is. */
export const projectFormat = 'hostwright.project'

/** Steps of the undo history that a file keeps. */
const keptSteps = 100
/** Up to this size the file stays readable text. */
const largestPlainBytes = 256 * 1024

/** What a file keeps of a project: its scenarios and the steps of undo nearest to them. */
export const keptContent = ({ scenarios, past, future }: ProjectContent): ProjectContent => ({
  scenarios,
  past: past.slice(-keptSteps),
  future: future.slice(0, keptSteps),
})

/** A project file: JSON, zipped when large. The same content gives the same bytes. */
export function writeProject(content: ProjectContent): Uint8Array {
  const { parts, value } = shareValues(keptContent(content))
  const file = { format: projectFormat, version: currentVersion, parts, content: value }
  const bytesOf = (indent?: number): Uint8Array => new TextEncoder().encode(`${JSON.stringify(file, null, indent)}\n`)
  const dense = bytesOf()
  const readable = dense.length <= largestPlainBytes ? bytesOf(1) : null
  return readable && readable.length <= largestPlainBytes ? readable : gzipSync(dense, { level: 6, mtime: 0 })
}
