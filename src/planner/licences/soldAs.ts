/**
 * The product that a name in an inventory is licensed as: the year of a version makes no other product, SQL Server without
 * an edition is Standard. Windows Server without an edition stays open, for the cheaper one is taken by server.
 */
export function soldAs(product: string): string {
  const name = product.replace(/-20\d\d(-r2)?(?=-|$)/, '')
  return name === 'sql-server' ? 'sql-server-standard' : name
}
