import { soldAs } from './soldAs'

/** Windows Server of whichever edition and version. */
export const isWindows = (product: string): boolean =>
  product === 'windows-server' || product.startsWith('windows-server-')

/**
 * The key under which a product shares its cost with others on one host: Windows Server Datacenter covers any number of
 * machines of its host, whichever edition they ask for.
 */
export const hostProductOf = (product: string): string => (isWindows(product) ? 'windows-server' : soldAs(product))
