import type { Session } from 'electron'

type Permissions = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
>

/** Copying a table or a chart is all the page ever asks for. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** No camera, no place, no notification, no device, no screen. */
export function denyPermissions(session: Permissions): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(allowed.has(permission))
  })
  session.setPermissionCheckHandler((_contents, permission) => allowed.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
}
