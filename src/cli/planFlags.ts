import { languages } from '../app/languages/language'
import type { PlanInputs } from '../planner/model/inputs'
import { recordOf } from '../planner/model/recordOf'
import { withVcpuPerCore } from '../planner/model/withVcpuPerCore'
import { type HeaderField, headerFields, type ReportHeader } from '../planner/report/ReportHeader'
import type { FlagValues } from './parseFlags'
import { commonFlags } from './startCommand'

/** The flags of `plan`. */
export const planFlags = {
  ...commonFlags,
  hosts: { kind: 'integer', min: 1, max: 10_000 },
  failures: { kind: 'choice', of: ['0', '1', '2'] },
  'vcpu-per-core': { kind: 'number', min: 1, max: 20 },
  'vcpu-limit': { kind: 'choice', of: ['reported', 'normal', 'always'] },
  assume: { kind: 'text' },
  year: { kind: 'integer', min: 1990, max: 2200 },
  engine: { kind: 'choice', of: ['glpk', 'highs'] },
  'time-limit': { kind: 'number', min: 0.1, max: 86_400 },
  seed: { kind: 'integer', min: 0, max: 2 ** 31 - 1 },
  json: { kind: 'text' },
  report: { kind: 'text' },
  'report-lang': { kind: 'choice', of: [...languages, 'both'] },
  'report-project': { kind: 'text' },
  'report-owner': { kind: 'text' },
  'report-in-charge': { kind: 'text' },
  'report-compiler': { kind: 'text' },
  'report-date': { kind: 'text' },
  'report-basis': { kind: 'text' },
  'report-goals': { kind: 'text' },
  'report-period': { kind: 'text' },
  'report-organisation': { kind: 'text' },
  'report-protection': { kind: 'text' },
  base: { kind: 'text' },
  edited: { kind: 'text' },
  select: { kind: 'text' },
  'without-refused': { kind: 'switch' },
  'rule-hosts': { kind: 'text' },
} as const

export type PlanFlags = FlagValues<typeof planFlags>

/** The file's choices with those of the command line instead. */
export function withFlags(inputs: PlanInputs, flags: PlanFlags): PlanInputs {
  const { hosts, failures, year, 'vcpu-per-core': vcpuPerCore, 'vcpu-limit': vcpuLimit } = flags
  const limited = vcpuPerCore === undefined ? inputs : withVcpuPerCore(inputs, vcpuPerCore, 'command line')
  const { policy } = limited
  return {
    ...limited,
    policy: {
      ...policy,
      vcpuLimit: vcpuLimit ?? policy.vcpuLimit,
      hostLimit: hosts ?? policy.hostLimit,
      failures: failures === undefined ? policy.failures : ({ 0: 'none', 1: 'any-1', 2: 'any-2' } as const)[failures],
      planningYear: year ?? policy.planningYear,
    },
  }
}

const headerFlags: Readonly<Record<HeaderField, Extract<keyof PlanFlags, `report-${string}`>>> = {
  projectName: 'report-project',
  owner: 'report-owner',
  personInCharge: 'report-in-charge',
  compiler: 'report-compiler',
  date: 'report-date',
  basis: 'report-basis',
  goals: 'report-goals',
  period: 'report-period',
  organisation: 'report-organisation',
  protection: 'report-protection',
}

/** What the file says for its report, with what the flags say instead. */
export const withHeaderFlags = (header: ReportHeader, flags: PlanFlags): ReportHeader =>
  recordOf(headerFields, (field) => flags[headerFlags[field]] ?? header[field])
