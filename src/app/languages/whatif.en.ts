import type { Binding } from '../../planner/whatif/binding'
import type { DifferenceArea, InputDifference } from '../../planner/whatif/inputDifferences'
import type { GrowthResource } from '../../planner/whatif/growthFan'
import type { Wave } from '../../planner/whatif/migrationWaves'
import type { RepairDetail, RepairMark, RepairRank } from '../../planner/whatif/repairs'
import { hostsThat, howMany } from './howMany.en'

/** Text of break points, sensitivity, uncertainty, repairs, cheapest hardware, migration and scenarios. Numbers arrive formatted. */
export interface WhatIfMessages {
  readonly progress: (p: { done: number; total: number; solves: number }) => string
  readonly notProven: string
  readonly breakPoints: {
    readonly carries: (p: { hosts: number; growth: string; exceeded: string }) => string
    /** `impossible`: the least growth proven not to fit; null where none was. */
    readonly carriesUndecided: (p: { hosts: number; growth: string; impossible: string | null }) => string
    readonly carriesAll: (p: { hosts: number; growth: string }) => string
    readonly carriesNothing: (p: { hosts: number }) => string
    readonly nextHost: (p: { hosts: number; growth: string; licences: string; perYear: string; tco: string }) => string
    readonly group: (p: { group: string; growth: string }) => string
    readonly groupAll: (p: { group: string; growth: string }) => string
    readonly fullYear: (p: { year: number; lastYear: number }) => string
    readonly neverFull: (p: { year: number }) => string
    readonly alreadyFull: (p: { year: number }) => string
    readonly short: (p: {
      resource: string
      hour: string
      needed: string
      available: string
      failed: boolean
    }) => string
    readonly binds: (p: { resources: string; hour: string; failed: boolean }) => string
    readonly bindsRules: (p: { rules: string }) => string
    readonly bindsTogether: string
    readonly arraysData: (p: { tier: string; growth: string; year: string }) => string
    readonly arraysIops: (p: { tier: string; growth: string; year: string }) => string
    readonly arraysFull: (p: { tier: string }) => string
    readonly arraysOverloaded: (p: { tier: string }) => string
    readonly beyondYears: string
  }
  readonly fan: {
    readonly explanation: string
    readonly resources: Readonly<Record<GrowthResource, string>>
    readonly full: (p: { resource: string; year: number }) => string
    readonly already: (p: { resource: string; year: number }) => string
    readonly neverFull: (p: { year: number }) => string
    readonly range: (p: { resource: string }) => string
    readonly limit: string
    readonly exact: string
    readonly after: (p: { year: number }) => string
    readonly bandOf: string
    readonly columns: Readonly<Record<'resource' | 'use' | 'earliest' | 'expected' | 'latest', string>>
    readonly use: string
    readonly year: string
  }
  readonly hour: (hour: number) => string
  readonly tiers: Readonly<Record<'ssd' | 'sas' | 'nl-sas', string>>
  readonly bindingWords: Readonly<Record<Binding['resources'][number], string>>
  readonly uncertainty: {
    readonly suffices: (p: { hosts: number; share: string; low: string; high: string; draws: number }) => string
    readonly beyond: (p: { share: string }) => string
    readonly undecided: (p: { draws: number }) => string
    readonly unproven: (p: { draws: number }) => string
    readonly cost: (p: { p5: string; p50: string; p95: string }) => string
  }
  readonly cheapest: {
    readonly title: string
    readonly explanation: string
    readonly found: (p: { hosts: string; cost: string }) => string
    readonly proven: string
    readonly gap: (p: { bound: string }) => string
    readonly impossible: string
    readonly unknown: (p: { bound: string }) => string
    readonly count: (p: { count: number; type: string }) => string
    readonly uses: (p: { rackUnits: string; powerKW: string; price: string }) => string
    readonly withoutPrice: (p: { types: string }) => string
    readonly rulesLeftOut: (p: { rules: string }) => string
    readonly limits: Readonly<Record<'hosts' | 'rackUnits' | 'powerKW' | 'budgetCNY', string>>
    readonly apply: string
  }
  readonly repairs: {
    readonly title: string
    readonly kinds: RepairTexts
    /** Where hosts have to be added. */
    readonly places: Readonly<Record<'rack' | 'site', (p: { id: string }) => string>>
    /** Headings of the list: what keeps the protection asked for, and what lowers it. */
    readonly ranks: Readonly<Record<RepairRank, string>>
    readonly marks: Readonly<Record<RepairMark, string>>
    readonly cost: (p: { cost: string }) => string
    readonly saves: (p: { cost: string }) => string
    readonly free: string
    readonly unpriced: string
    readonly result: (p: { hosts: number; tco: string }) => string
  }
  readonly migration: {
    readonly title: string
    readonly explanation: string
    readonly summary: (p: { waves: number; moves: number; data: string }) => string
    readonly kinds: Readonly<Record<Wave['kind'], string>>
    readonly holds: string
    readonly broken: string
    readonly survives: string
    readonly exposed: string
    readonly blocked: (p: { workloads: string }) => string
    readonly stayed: (p: { count: number }) => string
    readonly kept: (p: { servers: string }) => string
    readonly columns: Readonly<
      Record<
        'wave' | 'kind' | 'workload' | 'system' | 'from' | 'to' | 'data' | 'freed' | 'servers' | 'rackUnits' | 'check',
        string
      >
    >
  }
  readonly scenarios: {
    readonly areas: Readonly<Record<DifferenceArea, string>>
    readonly kinds: Readonly<Record<InputDifference['kind'], string>>
  }
}

/** One sentence per kind of repair; names and numbers arrive as text. */
export type RepairTexts = {
  readonly [Kind in RepairDetail['kind'] | 'unplanned']: (p: {
    readonly amount: string
    readonly hosts: number
    readonly type: string
    readonly names: string
    readonly count: number
    readonly from: string
    readonly to: string
    readonly place: string
  }) => string
}

export const whatifEn: WhatIfMessages = {
  progress: ({ done, total, solves }) => `${done} of ${total} steps, ${howMany(solves, 'solve', 'solves')}`,
  notProven: 'not proven within the time limit',
  breakPoints: {
    carries: ({ hosts, growth, exceeded }) =>
      `${hostsThat(hosts, 'carries', 'carry')} growth up to ${growth}, not ${exceeded}.`,
    carriesUndecided: ({ hosts, growth, impossible }) =>
      impossible === null
        ? `${hostsThat(hosts, 'carries', 'carry')} growth up to ${growth}. Whether more fits was not decided within the time limit.`
        : `${hostsThat(hosts, 'carries', 'carry')} growth up to ${growth}; ${impossible} is proven impossible. What lies between was not decided within the time limit.`,
    carriesAll: ({ hosts, growth }) => `${hostsThat(hosts, 'carries', 'carry')} growth of ${growth} and more.`,
    carriesNothing: ({ hosts }) =>
      `${hostsThat(hosts, 'carries', 'carry')} no part of the demand under these rules and failures.`,
    nextHost: ({ hosts, growth, licences, perYear, tco }) =>
      `Host ${hosts} is needed from a growth of ${growth}. It brings licences of ${licences} and ${perYear} a year, and ${tco} of total cost.`,
    group: ({ group, growth }) => `${group} alone may grow by ${growth}.`,
    groupAll: ({ group, growth }) => `${group} alone may grow by ${growth} and more.`,
    fullYear: ({ year, lastYear }) => `The hosts are full in ${year}; ${lastYear} still fits.`,
    neverFull: ({ year }) => `The hosts carry every year up to ${year}.`,
    alreadyFull: ({ year }) => `The hosts do not carry the planning year ${year}.`,
    short: ({ resource, hour, needed, available, failed }) =>
      `${resource}${hour === '' ? '' : ` at ${hour}`} binds${failed ? ' after a failure' : ''}: ${needed} needed, ${available} available.`,
    binds: ({ resources, hour, failed }) =>
      `${resources}${hour === '' ? '' : ` at ${hour}`} binds first${failed ? ', once something has failed' : ''}.`,
    bindsRules: ({ rules }) => `The rules bind first: ${rules}.`,
    bindsTogether: 'No single limit binds; several together do.',
    arraysData: ({ tier, growth, year }) =>
      `The arrays hold ${growth} more data until the tier ${tier} is full (${year}).`,
    arraysIops: ({ tier, growth, year }) =>
      `They serve ${growth} more operations until the tier ${tier} is overloaded (${year}).`,
    arraysFull: ({ tier }) => `The tier ${tier} of the arrays is full already.`,
    arraysOverloaded: ({ tier }) => `The tier ${tier} of the arrays is overloaded already with one array lost.`,
    beyondYears: 'beyond the years looked at',
  },
  fan: {
    explanation:
      'Total demand over what is left after the worst failure, year by year. Arranging whole workloads may need room earlier: the break points find that by solving again. Disks stay on the tier the plan gives them, and the plan may fill the fast one on purpose.',
    resources: {
      cpu: 'CPU',
      memory: 'Memory',
      vcpu: 'vCPU allocation',
      space: 'Fullest array tier (space)',
      operations: 'Busiest array tier (operations)',
    },
    full: ({ resource, year }) => `${resource} is full first, in ${year}`,
    already: ({ resource, year }) => `${resource} is beyond its limit in the planning year ${year}`,
    neverFull: ({ year }) => `Nothing is full before ${year + 1}`,
    range: ({ resource }) => `${resource}: nine in ten`,
    limit: 'limit',
    exact: 'hosts full by exact re-solve',
    after: ({ year }) => `after ${year}`,
    bandOf: 'Range of',
    columns: {
      resource: 'Resource',
      use: 'Use in the planning year',
      earliest: 'Full at high growth',
      expected: 'Full as expected',
      latest: 'Full at low growth',
    },
    use: 'Use after the worst failure, %',
    year: 'Year',
  },
  hour: (hour) => `${String(hour).padStart(2, '0')}:00`,
  tiers: { ssd: 'SSD', sas: 'SAS', 'nl-sas': 'NL-SAS' },
  bindingWords: { cpu: 'CPU', memory: 'Memory', vcpu: 'vCPU per core' },
  uncertainty: {
    suffices: ({ hosts, share, low, high, draws }) =>
      `${hostsThat(hosts, 'suffices', 'suffice')} in ${share} of ${howMany(draws, 'draw', 'draws')} (95 % confidence ${low} to ${high}).`,
    beyond: ({ share }) => `In ${share} of draws not even the largest number of hosts suffices.`,
    undecided: ({ draws }) =>
      `${howMany(draws, 'draw was', 'draws were')} not decided in time and counted as not sufficient.`,
    unproven: ({ draws }) => `In ${howMany(draws, 'draw', 'draws')} it was not proven that fewer hosts are too few.`,
    cost: ({ p5, p50, p95 }) => `Total cost: ${p50} in the middle, ${p5} to ${p95} in nine draws of ten.`,
  },
  cheapest: {
    title: 'Cheapest hardware',
    explanation:
      'Host types and numbers from the offers; price, hypervisor and host-bound licences over the horizon are minimised.',
    found: ({ hosts, cost }) => `${hosts} carry everything for ${cost}.`,
    proven: 'No cheaper choice within the limits is possible.',
    gap: ({ bound }) => `A cheaper choice is not excluded, but none below ${bound} is possible.`,
    impossible: 'No choice within these limits carries the workloads.',
    unknown: ({ bound }) => `No choice was found in time; none below ${bound} is possible.`,
    count: ({ count, type }) => `${count} x ${type}`,
    uses: ({ rackUnits, powerKW, price }) => `${rackUnits} U, ${powerKW} kW at most, ${price} for the hosts`,
    withoutPrice: ({ types }) => `Left out because they have no price: ${types}.`,
    rulesLeftOut: ({ rules }) => `Rules that name the hosts of today's offer are left out of the choice: ${rules}.`,
    limits: {
      hosts: 'Hosts at most',
      rackUnits: 'Rack units at most',
      powerKW: 'Power at most, kW',
      budgetCNY: 'Budget for hosts, CNY',
    },
    apply: 'Take as scenario',
  },
  repairs: {
    title: 'Repairs',
    places: { rack: ({ id }) => ` in rack ${id}`, site: ({ id }) => ` at site ${id}` },
    kinds: {
      memory: ({ amount, hosts }) =>
        hosts === 1 ? `${amount} more memory in the host` : `${amount} more memory in each of ${hosts} hosts`,
      host: ({ count, type, place }) => `${howMany(count, 'more host', 'more hosts')} of type ${type}${place}`,
      type: ({ hosts, type }) => `${howMany(hosts, 'host', 'hosts')} of type ${type} instead`,
      rule: ({ count, names }) => `Drop the ${count === 1 ? 'rule' : 'rules'} ${names}`,
      failures: ({ from, to }) => `Survive ${to} instead of ${from}`,
      target: ({ type, amount }) => `Raise the target utilisation of ${type} by ${amount}`,
      vcpu: ({ from, to }) => `Allow ${to} vCPU per core instead of ${from}`,
      'leave-out': ({ count, names }) =>
        `Leave ${howMany(count, 'workload', 'workloads')} on the legacy servers: ${names}`,
      unplanned: ({ count, names }) => `Leave ${howMany(count, 'workload', 'workloads')} out of the plan: ${names}`,
    },
    ranks: {
      kept: 'With all protection and reserve asked for, cheapest to buy first',
      lowered: 'With less protection or reserve, or without all workloads, cheapest to buy first',
    },
    marks: {
      risk: 'less protection or reserve than asked for',
      'assumed-price': 'price rests on an assumption',
      'no-price': 'no price in the list',
      'not-smallest': 'a smaller change is not excluded',
    },
    cost: ({ cost }) => `${cost} to buy`,
    saves: ({ cost }) => `${cost} less to buy`,
    free: 'nothing to buy',
    unpriced: 'no price in the list',
    result: ({ hosts, tco }) => `then ${howMany(hosts, 'host', 'hosts')} and a total cost of ${tco}`,
  },
  migration: {
    title: 'Migration waves',
    explanation:
      'Capacity and rules hold after every move while both fleets run; one of a redundant pair keeps running.',
    summary: ({ waves, moves, data }) =>
      `${howMany(moves, 'workload moves', 'workloads move')} in ${howMany(waves, 'wave', 'waves')}, ${data} copied.`,
    kinds: { pilot: 'Pilot', regular: 'Regular' },
    holds: 'capacity and rules hold',
    broken: 'capacity or a rule is broken',
    survives: 'survives the failures asked for',
    exposed: 'does not survive every failure in between',
    blocked: ({ workloads }) => `No order of moves brings these to their host: ${workloads}.`,
    stayed: ({ count }) => `${howMany(count, 'workload stays on its host', 'workloads stay on their hosts')}.`,
    kept: ({ servers }) => `Legacy servers still needed: ${servers}.`,
    columns: {
      wave: 'Wave',
      kind: 'Kind',
      workload: 'Workload',
      system: 'System',
      from: 'From',
      to: 'To',
      data: 'Data, GiB',
      freed: 'Servers freed',
      servers: 'Legacy servers left',
      rackUnits: 'Rack units of servers and hosts',
      check: 'Check',
    },
  },
  scenarios: {
    areas: {
      servers: 'Legacy servers',
      devices: 'Legacy devices',
      workloads: 'Workloads',
      rules: 'Rules',
      hosts: 'Hosts',
      storage: 'Storage',
      backup: 'Backup',
      targetDevices: 'Devices',
      policy: 'Policy',
      prices: 'Prices',
      assumptions: 'Assumptions',
      estate: 'Estate',
    },
    kinds: { changed: 'changed', added: 'added', removed: 'removed', reordered: 'put into another order' },
  },
}
