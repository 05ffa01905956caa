/** CPU time this process has used so far, in ms: other work on the machine hardly shows in differences of it. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
