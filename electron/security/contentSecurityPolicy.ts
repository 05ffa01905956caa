import directives from './contentSecurityPolicy.json'

/** Value of the Content-Security-Policy header: own scripts, WebAssembly, and nothing from anywhere else. */
export const contentSecurityPolicy = Object.entries(directives)
  .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
  .join('; ')
