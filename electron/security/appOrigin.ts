/** The one origin of the app. A custom scheme, so that the page has a real origin and file:// stays closed. */
export const appScheme = 'app'
/** Where the page comes from inside the shell; anything else is not trusted. */
export const appOrigin = `${appScheme}://hostwright`

/** True for an address of the app's own origin. */
export function isAppUrl(address: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(address)
    return protocol === `${appScheme}:` && host === 'hostwright' && username === '' && password === ''
  } catch {
    return false
  }
}
