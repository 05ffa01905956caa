import type { FailureChoice } from '../../planner/model/policy'
import type { SystemGroup } from '../../planner/model/estate'
import type { Resource } from '../../planner/model/demand'
import type { HostsAlone } from '../../planner/placement/hostsAlone'
import type { PlacementReason } from '../../planner/placement/placementReasons'
import { allOf, hostsThat, howMany } from './howMany.en'

export interface CommonMessages {
  readonly languageName: string
  readonly groups: Readonly<Record<SystemGroup, string>>
  readonly failures: Readonly<Record<FailureChoice, string>>
  readonly resources: Readonly<Record<Resource, string>>
  readonly cores: string
  /** Several names, hosts or values in a row. */
  readonly listed: (parts: readonly string[]) => string
  /** The beginning of a list, and how many more it has. */
  readonly andMore: (p: { first: string; more: number }) => string
  /** A value under its name. */
  readonly named: (p: { name: string; value: string }) => string
  /** A name with what tells it from others of that name. */
  readonly bracketed: (p: { name: string; about: string }) => string
  /** Whole sentences in a row. */
  readonly sentences: (parts: readonly string[]) => string
  /** Several statements in a row, each of which may hold a list. */
  readonly stated: (parts: readonly string[]) => string
  readonly answer: AnswerMessages
  readonly reasons: Readonly<Record<PlacementReason['code'], (p: ReasonText) => string>>
}

/** Numbers arrive formatted; the sentences only arrange them. */
export interface AnswerMessages {
  readonly carries: (p: { hosts: number; workloads: number; survives: FailureChoice }) => string
  /** Workloads that the plan leaves out: switched off, and not to be virtualised. */
  readonly notPlanned: (p: { off: number; physical: number }) => string
  /** Without a single workload in the plan. */
  readonly nothing: string
  /** Hosts that count as a rack or site of their own, for they name none. */
  readonly alone: (p: HostsAlone) => string
  readonly provenMinimal: string
  readonly gap: (p: { bound: number }) => string
  readonly shortage: (p: { resource: string; shortfall: string }) => string
  readonly fewerShort: (p: { hosts: number; shortages: readonly string[]; failed: boolean }) => string
  readonly fewerPacking: (p: { hosts: number; failed: boolean }) => string
  readonly infeasibleShort: (p: { hosts: number; shortages: readonly string[]; failed: boolean }) => string
  readonly infeasible: (p: { hosts: number }) => string
  readonly unknown: (p: { bound: number }) => string
}

export interface ReasonText {
  readonly workloads: string
  readonly hosts: string
  readonly rules: string
  readonly failed: string
  readonly resource: string
  readonly needed: string
  readonly available: string
  readonly shortfall: string
  /** The fewest workloads that are too much by themselves; null where no sum is short. */
  readonly fewest: { readonly count: number; readonly names: string; readonly needed: string } | null
  /** Null where nothing was narrowed down. */
  readonly conflict: PlacementReason['conflict'] | null
}

const after = (failed: string): string => (failed === '' ? '' : ` after the failure of ${failed}`)
/** Where only some of the hosts are meant: those that rules leave. */
const left = ({ hosts, rules }: ReasonText, whom: string): string =>
  hosts === '' ? '' : ` that the rules ${rules} leave for ${whom}`

export const commonEn: CommonMessages = {
  languageName: 'English',
  groups: {
    his: 'HIS',
    emr: 'EMR',
    lis: 'LIS',
    pacs: 'PACS/RIS',
    clinical: 'Clinical',
    administrative: 'Administrative',
    platform: 'Platform',
    data: 'Data',
    test: 'Test',
  },
  failures: {
    none: 'no failure',
    'any-1': 'any one host',
    'any-2': 'any two hosts',
    'maintenance-and-1': 'any one host while another is in maintenance',
    rack: 'any one rack',
    site: 'any one site',
  },
  resources: { cpu: 'CPU', memory: 'memory', vcpu: 'vCPU allocation' },
  listed: (parts) => parts.join(', '),
  andMore: ({ first, more }) => `${first} (+${more})`,
  named: ({ name, value }) => `${name}: ${value}`,
  bracketed: ({ name, about }) => `${name} (${about})`,
  sentences: (parts) => parts.join(' '),
  stated: (parts) => parts.join('; '),
  cores: 'cores',
  answer: {
    carries: ({ hosts, workloads, survives }) =>
      survives === 'none'
        ? `${hostsThat(hosts, 'carries', 'carry')} ${allOf(workloads, 'workload', 'workloads')}; no failure is covered.`
        : `${hostsThat(hosts, 'carries', 'carry')} ${allOf(workloads, 'workload', 'workloads')} and ${hosts === 1 ? 'survives' : 'survive'} the failure of ${commonEn.failures[survives]}.`,
    notPlanned: ({ off, physical }) =>
      `Not in the plan: ${[
        ...(off > 0 ? [`${off} switched off`] : []),
        ...(physical > 0 ? [`${physical} not to be virtualised`] : []),
      ].join(', ')}.`,
    alone: ({ domain: name, hosts, all }) => {
      return all
        ? `No host names its ${name}, so each counts as a ${name} of its own: the loss of a ${name} with several of them is not covered.`
        : `${howMany(hosts, 'host names', 'hosts name')} no ${name} and ${hosts === 1 ? 'counts' : 'count each'} as a ${name} by ${hosts === 1 ? 'itself' : 'themselves'}: the loss of a ${name} that holds ${hosts === 1 ? 'it' : 'one of them'} and others is not covered.`
    },
    nothing: 'No workload is in the plan: there is nothing to carry.',
    provenMinimal: 'Fewer hosts are proven impossible.',
    gap: ({ bound }) => `Fewer hosts are not excluded: at least ${bound} ${bound === 1 ? 'is' : 'are'} needed.`,
    shortage: ({ resource, shortfall }) => `${resource} is short by ${shortfall}`,
    fewerShort: ({ hosts, shortages, failed }) =>
      `${hosts} cannot: ${shortages.join(', ')}${failed ? ' when the failure happens' : ''}.`,
    fewerPacking: ({ hosts, failed }) =>
      `${hosts} cannot: the totals would do, but the workloads cannot be arranged${failed ? ' on the hosts that remain' : ''}.`,
    infeasibleShort: ({ hosts, shortages, failed }) =>
      `${hostsThat(hosts, 'does not carry', 'do not carry')} the workloads: ${shortages.join(', ')}${failed ? ' when the failure happens' : ''}.`,
    infeasible: ({ hosts }) =>
      `${hostsThat(hosts, 'does not carry', 'do not carry')} the workloads under these rules and failures.`,
    unknown: ({ bound }) =>
      `No plan was found within the time limit, and none is proven impossible; at least ${hostsThat(bound, 'is', 'are')} needed.`,
  },
  reasons: {
    'item-too-large': (p) =>
      `${p.workloads} is larger than every host${left(p, 'it')}: needs ${p.needed} ${p.resource}, a host offers ${p.available}.`,
    'volume-short': (p) =>
      `${p.resource} is short by ${p.shortfall}${p.hosts === '' ? '' : ` on ${p.hosts}`}${after(p.failed)}: ${p.needed} needed, ${p.available} available.${
        p.rules === '' ? '' : ` The rules ${p.rules} leave no other hosts for ${p.workloads}.`
      }${
        p.fewest
          ? p.fewest.count === 1
            ? ` The largest is too much by itself: ${p.fewest.needed} for ${p.fewest.names}.`
            : ` The ${p.fewest.count} largest are too much by themselves: ${p.fewest.needed} for ${p.fewest.names}.`
          : ''
      }`,
    'apart-group-too-large': (p) =>
      p.hosts === ''
        ? `Rule ${p.rules} keeps more workloads apart than there are hosts${after(p.failed)}: ${p.workloads}.`
        : `${p.workloads} have to be kept apart, and rules (${p.rules}) or licences leave them too few hosts to run and restart on: ${p.hosts}.`,
    'no-allowed-bin': (p) => `The rules ${p.rules} leave no host for ${p.workloads}.`,
    'no-restart-bin': (p) =>
      p.shortfall === ''
        ? p.rules === ''
          ? `${p.workloads} has no host to restart on${after(p.failed)}.`
          : `The rules ${p.rules} leave ${p.workloads} no host to restart on${after(p.failed)}.`
        : `${p.workloads} needs ${p.needed} ${p.resource} to restart after a failure; no host can keep more than ${p.available} free for it.`,
    'together-too-large': (p) =>
      `${p.workloads} must run together and need ${p.needed} ${p.resource}, a host${left(p, 'them')} offers ${p.available}.`,
    'contradicting-rules': (p) => `The rules ${p.rules} contradict each other for ${p.workloads}.`,
    'packing-impossible': (p) =>
      p.conflict
        ? `The totals would do, but ${p.workloads} cannot all be arranged on the hosts${
            p.rules === '' ? '' : ` under the rules ${p.rules}`
          }${p.conflict.afterFailure ? ' so that they restart after every failure' : ''}${
            p.conflict.minimal ? '; without any one of these they can' : ''
          }.`
        : `The totals would do, but the workloads cannot be arranged on the hosts${after(p.failed)}.`,
  },
}
