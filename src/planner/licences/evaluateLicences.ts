import { licenceRuleOf, type LicenceRule } from '../catalogue/licenceRules'
import { assume } from '../model/assumptions'
import type { Demand } from '../model/demand'
import type { Workload, WorkloadId } from '../model/estate'
import { assumed, derived, given, type Figure } from '../model/figure'
import type { PlanInputs } from '../model/inputs'
import type { InstalledServer, Installation } from '../model/installation'
import type { Plan } from '../model/plan'
import {
  billedCores,
  cpuLicences,
  oracleProcessors,
  sqlServerCores,
  windowsSetCores,
  windowsStandardCores,
} from './countLicences'
import { isWindows } from './hostProductOf'
import { knownRule, licencePrice } from './licencePrice'
import { soldAs } from './soldAs'

/** What one product costs on the servers it may run on. */
export interface LicenceLine {
  readonly product: string
  readonly metric: LicenceRule['metric']
  /** Servers that count, failover included. */
  readonly hostIds: readonly string[]
  /** Counted units, in the rule's metric: CPUs, core-years, packs of 16 or 2 cores, processors. */
  readonly units: number
  /** Cores that are really there, against what is billed. */
  readonly realCores: number
  readonly billedCores: number
  readonly oneOffCNY: Figure
  readonly annualCNY: Figure
  /** Bought by virtual machine at the list price, which does not contain the Software Assurance that this needs (S:39). */
  readonly assuranceMissing: boolean
}

export interface LicenceEvaluation {
  readonly lines: readonly LicenceLine[]
  readonly oneOffCNY: Figure
  readonly annualCNY: Figure
  /** Products named by workloads for which the catalogue has no rule: not priced. */
  readonly unknownProducts: readonly string[]
}

/** One server with the virtual machines (or systems) of a product that may run on it. */
interface ProductHost {
  readonly server: InstalledServer
  readonly workloads: readonly Workload[]
  /** Most of them at the same time in any state, normal or failed over. */
  readonly most: number
}

/**
 * Licences due under a plan. A product counts on every server it runs on or restarts on after a failure; Oracle counts
 * the whole cluster unless the assumption says otherwise; Windows takes the cheaper of Standard and Datacenter per
 * server; the hypervisor counts every host; vCPU are those of the planning year. Owned servers have paid: only support
 * goes on. Domain 2.9 and 5, rows 26-28.
 */
export function evaluateLicences(
  plan: Plan,
  installation: Installation,
  inputs: PlanInputs,
  demand: Demand,
): LicenceEvaluation {
  const servers = installation.devices.flatMap((device) => (device.server ? [device.server] : []))
  const workloads = new Map(inputs.estate.workloads.map((workload) => [workload.id, workload]))
  const planned = new Map(demand.workloads.map(({ workloadId, vcpu }) => [workloadId, vcpu]))
  // What is not planned stays as it is.
  const vcpuOf = (workload: Workload) => planned.get(workload.id) ?? workload.vcpu
  const placed = [...new Set(servers.flatMap((server) => server.workloadIds))].map((id) => workloads.get(id)!)
  const products = [...new Set(placed.flatMap((workload) => workload.products.map(soldAs)))].sort()
  const hostsOf = (counts: (product: string) => boolean) => productHosts(counts, plan, servers, workloads)

  const lines: LicenceLine[] = hypervisorLines(servers, inputs)
  const unknown: string[] = []
  const sold = products.filter((product) => !isWindows(product))
  if (sold.length < products.length) lines.push(...windowsLines(hostsOf(isWindows), inputs))
  for (const product of sold) {
    const hosts = hostsOf((other) => other === product)
    const rule = licenceRuleOf(product)
    if (rule?.metric === 'core-2') lines.push(sqlServerLine(rule, hosts, inputs, vcpuOf))
    else if (rule?.metric === 'core-factor') lines.push(coreFactorLine(rule, hosts, servers, inputs))
    else unknown.push(product)
  }
  const sum = (of: (line: LicenceLine) => Figure) => lines.reduce((total, line) => total + of(line).value, 0)
  return {
    lines,
    oneOffCNY: derived(
      'licencesCNY',
      sum((line) => line.oneOffCNY),
      'CNY',
      'finance.sum',
      lines.map((line) => line.oneOffCNY),
    ),
    annualCNY: derived(
      'licencesCNYPerYear',
      sum((line) => line.annualCNY),
      'CNYPerYear',
      'finance.sum',
      lines.map((line) => line.annualCNY),
    ),
    unknownProducts: unknown,
  }
}

/** Servers where workloads of products run in the normal state or after any failure, with their largest number there. */
function productHosts(
  counts: (product: string) => boolean,
  plan: Plan,
  servers: readonly InstalledServer[],
  workloads: ReadonlyMap<WorkloadId, Workload>,
): readonly ProductHost[] {
  const has = (id: WorkloadId) => workloads.get(id)!.products.some((product) => counts(soldAs(product)))
  return servers.flatMap((server): readonly ProductHost[] => {
    const normal = server.workloadIds.filter(has)
    const arriving = plan.failover.map(({ restarts }) =>
      restarts.filter((r) => r.hostId === server.hostId && has(r.workloadId)).map((r) => r.workloadId),
    )
    const all = [...new Set([...normal, ...arriving.flat()])]
    if (all.length === 0) return []
    return [
      {
        server,
        workloads: all.map((id) => workloads.get(id)!),
        most: normal.length + Math.max(0, ...arriving.map((ids) => ids.length)),
      },
    ]
  })
}

interface LineParts {
  readonly product: string
  readonly hosts: readonly InstalledServer[]
  readonly units: number
  /** Units on servers that are not owned: these have to be bought. */
  readonly boughtUnits: number
  readonly billedCores: number
}

function licenceLine(rule: LicenceRule, parts: LineParts, inputs: PlanInputs): LicenceLine {
  const { product, hosts, units, boughtUnits } = parts
  const price = licencePrice(rule, inputs)
  const counted = given('licenceUnits', units, 'count', { mark: 'D', source: rule.source }, product)
  const bought = given('licenceUnitsBought', boughtUnits, 'count', { mark: 'D', source: rule.source }, product)
  const yearly = rule.metric === 'core-year'
  const support = given('licenceSupportRatio', yearly ? 1 : rule.supportRatioPerYear, 'ratioPerYear', rule, product)
  return {
    product,
    metric: rule.metric,
    hostIds: hosts.map((host) => host.hostId),
    units,
    realCores: hosts.reduce((sum, host) => sum + host.sockets * host.coresPerSocket, 0),
    billedCores: parts.billedCores,
    assuranceMissing: false,
    oneOffCNY: derived(
      'licenceCNY',
      yearly ? 0 : boughtUnits * price.value,
      'CNY',
      'licences.oneOff',
      yearly ? [] : [bought, price],
      product,
    ),
    annualCNY: derived(
      'licenceCNYPerYear',
      units * price.value * support.value,
      'CNYPerYear',
      'licences.annual',
      [counted, price, support],
      product,
    ),
  }
}

const notOwned = (servers: readonly InstalledServer[]): readonly InstalledServer[] =>
  servers.filter((server) => !server.owned)

/** The hypervisor counts every host in use, by CPU or by core as the policy says. */
function hypervisorLines(servers: readonly InstalledServer[], inputs: PlanInputs): LicenceLine[] {
  const hosts = servers.filter((server) => server.hypervisor)
  if (hosts.length === 0) return []
  const perpetual = inputs.policy.licenceModel === 'perpetual-cpu'
  const rule = knownRule(perpetual ? 'vsphere-enterprise-plus' : 'vsphere-foundation')
  const count = (of: readonly InstalledServer[]) =>
    perpetual ? cpuLicences(of, rule.coresPerCpuLicence) : billedCores(of, rule.minCoresPerCpu, rule.minOrderCores)
  const units = count(hosts)
  const billed = perpetual ? hosts.reduce((sum, host) => sum + host.sockets * host.coresPerSocket, 0) : units
  return [
    licenceLine(
      rule,
      { product: rule.product, hosts, units, boughtUnits: count(notOwned(hosts)), billedCores: billed },
      inputs,
    ),
  ]
}

/**
 * Standard stacks a set per two machines, Datacenter covers any number: per server the cheaper one for all its machines.
 * A machine that asks for Datacenter takes its server with it; Standard is kept where nothing else is asked for.
 */
function windowsLines(hosts: readonly ProductHost[], inputs: PlanInputs): readonly LicenceLine[] {
  const coresPerPack = 16
  const standard = knownRule('windows-server-standard')
  const datacenter = knownRule('windows-server-datacenter')
  const costOf = (rule: LicenceRule, cores: number) => (cores / coresPerPack) * licencePrice(rule, inputs).value
  const choice = hosts.map((host) => {
    const standardCores = windowsStandardCores(host.server, host.most)
    const datacenterCores = windowsSetCores(host.server)
    const asked = host.workloads.flatMap(({ products }) => products.filter(isWindows).map(soldAs))
    const cheaper = costOf(standard, standardCores) <= costOf(datacenter, datacenterCores)
    const useStandard =
      !asked.includes(datacenter.product) && (cheaper || asked.every((product) => product === standard.product))
    return { host, rule: useStandard ? standard : datacenter, cores: useStandard ? standardCores : datacenterCores }
  })
  return [standard, datacenter].flatMap((rule) => {
    const own = choice.filter((entry) => entry.rule === rule)
    if (own.length === 0) return []
    const cores = (entries: typeof own) => entries.reduce((sum, entry) => sum + entry.cores, 0)
    return [
      licenceLine(
        rule,
        {
          product: rule.product,
          hosts: own.map(({ host }) => host.server),
          units: cores(own) / coresPerPack,
          boughtUnits: cores(own.filter(({ host }) => !host.server.owned)) / coresPerPack,
          billedCores: cores(own),
        },
        inputs,
      ),
    ]
  })
}

/** By virtual machine, at least 4 cores each; Enterprise takes whole servers instead where that is fewer cores. */
function sqlServerLine(
  rule: LicenceRule,
  hosts: readonly ProductHost[],
  inputs: PlanInputs,
  vcpuOf: (workload: Workload) => number,
): LicenceLine {
  const coresPerPack = 2
  const byMachine = (of: readonly ProductHost[]) => {
    const machines = new Map(of.flatMap((host) => host.workloads).map((workload) => [workload.id, workload]))
    return [...machines.values()].reduce(
      (sum, workload) => sum + sqlServerCores(vcpuOf(workload), rule.minCoresPerServer),
      0,
    )
  }
  const byServer = (of: readonly ProductHost[]) =>
    of.reduce((sum, { server }) => sum + Math.max(rule.minCoresPerServer, server.sockets * server.coresPerSocket), 0)
  const cores = (of: readonly ProductHost[]) =>
    rule.product === 'sql-server-enterprise' ? Math.min(byMachine(of), byServer(of)) : byMachine(of)
  const servers = hosts.map((host) => host.server)
  const bought = hosts.filter(({ server }) => !server.owned)
  const line = licenceLine(
    rule,
    {
      product: rule.product,
      hosts: servers,
      units: Math.ceil(cores(hosts) / coresPerPack),
      boughtUnits: Math.ceil(cores(bought) / coresPerPack),
      billedCores: cores(hosts),
    },
    inputs,
  )
  const isByMachine = cores(bought) === byMachine(bought) && bought.some(({ server }) => server.hypervisor)
  // Whoever writes a price of their own writes what they pay.
  return { ...line, assuranceMissing: isByMachine && !inputs.prices.some(({ id }) => id === rule.product) }
}

/** Oracle: every host of the cluster on which it could be started counts, not the virtual machine (S:40). */
function coreFactorLine(
  rule: LicenceRule,
  hosts: readonly ProductHost[],
  servers: readonly InstalledServer[],
  inputs: PlanInputs,
): LicenceLine {
  const factor = assume(inputs.assumptions, 'oracleCoreFactorRatio').value
  const wholeCluster = assume(inputs.assumptions, 'oracleWholeCluster').value >= 0.5
  const runsOn = hosts.map((host) => host.server)
  const cluster = servers.filter((server) => server.hypervisor)
  const counting =
    wholeCluster && runsOn.some((server) => server.hypervisor) ? [...new Set([...runsOn, ...cluster])] : runsOn
  const units = oracleProcessors(counting, factor)
  const line = licenceLine(
    rule,
    {
      product: rule.product,
      hosts: counting,
      units,
      boughtUnits: oracleProcessors(notOwned(counting), factor),
      billedCores: units,
    },
    inputs,
  )
  // The factor is an input of the count, so that the tree names it.
  return {
    ...line,
    annualCNY: {
      ...line.annualCNY,
      inputs: [...line.annualCNY.inputs, assumed(inputs.assumptions, 'oracleCoreFactorRatio')],
    },
  }
}
