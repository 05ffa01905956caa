/**
 * The key under which a product shares its cost with others on one host: Windows Server Datacenter covers any number of
 * machines of its host, whichever of the two names asks for it.
 */
export const hostProductOf = (product: string): string =>
  product === 'windows-server-datacenter' ? 'windows-server' : product
