/** A number with the noun it counts: 1 host, 2 hosts. Numbers may arrive formatted. */
export const howMany = (count: number | string, one: string, many: string): string =>
  `${count} ${String(count) === '1' ? one : many}`

/** Hosts as the subject of a sentence, with its verb: 1 host carries, 4 hosts carry. */
export const hostsThat = (hosts: number | string, one: string, many: string): string =>
  String(hosts) === '1' ? `1 host ${one}` : `${hosts} hosts ${many}`

/** All of a number of things, which may be the only one: the only workload, all 68 workloads. */
export const allOf = (count: number | string, one: string, many: string): string =>
  String(count) === '1' ? `the only ${one}` : `all ${count} ${many}`
