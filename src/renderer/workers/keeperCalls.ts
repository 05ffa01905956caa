import type { ProjectContent } from '../../exchange/project/ProjectContent'

/** What the page asks of the worker that writes projects. */
export interface KeeperCalls {
  /** The project file as bytes. */
  project: { request: ProjectContent; response: Uint8Array; progress: never }
}
