import { lishuiInputs } from '../../fixtures/lishui/lishuiInputs'
import type { PlanInputs } from '../../src/planner/model/inputs'

/**
 * The reference case over and over until it has this many workloads, with hosts in proportion. Rules are left out.
 */
export function largeEstate(workloads: number): PlanInputs {
  const inputs = lishuiInputs()
  const { estate, hardware } = inputs
  const copies = Math.ceil(workloads / estate.workloads.length)
  const all = Array.from({ length: copies }, (_, copy) =>
    estate.workloads.map((workload) => ({ ...workload, id: `${workload.id}.${copy + 1}` })),
  ).flat()
  return {
    ...inputs,
    estate: { ...estate, name: `${workloads} workloads`, workloads: all.slice(0, workloads), rules: [] },
    hardware: {
      ...hardware,
      hosts: hardware.hosts.map((group) => ({ ...group, count: Math.min(1000, group.count * copies) })),
    },
  }
}
