/** How a virtual machine lies on the memory nodes of a host. */
export type NumaFit = 'one-node' | 'wide' | 'spills'

/**
 * A machine fits one node when its vCPUs and its memory do; with more vCPUs than a node has cores it is wide and split
 * evenly; with too much memory alone it reaches into another node (S:32, S:35).
 */
export function numaFit(vcpu: number, memoryGiB: number, coresPerNode: number, memoryGiBPerNode: number): NumaFit {
  if (vcpu > coresPerNode) return 'wide'
  return memoryGiB > memoryGiBPerNode ? 'spills' : 'one-node'
}
