import type { HeadlineKey } from '../../planner/model/evaluation'
import type { Progress } from '../../solver/options'
import { howMany } from './howMany.en'

/** Texts of the command line. */
export interface CliMessages {
  readonly usage: string
  readonly planUsage: string
  readonly unknownCommand: (p: { command: string }) => string
  readonly noFile: string
  readonly baseNeeded: string
  readonly faults: {
    readonly 'unknown-flag': (p: { flag: string }) => string
    readonly 'missing-value': (p: { flag: string }) => string
    readonly 'repeated-flag': (p: { flag: string }) => string
    readonly 'needless-value': (p: { flag: string }) => string
    readonly 'not-a-choice': (p: { flag: string; value: string; choices: string }) => string
    readonly 'not-in-range': (p: { flag: string; value: string; min: number; max: number; whole: boolean }) => string
  }
  readonly assumptionFaults: {
    readonly form: (p: { text: string }) => string
    readonly 'unknown-key': (p: { key: string }) => string
    readonly 'repeated-key': (p: { key: string }) => string
    /** `known`: names that may stand instead of a number, listed; empty where there are none. */
    readonly value: (p: {
      key: string
      value: string
      min: number
      max: number
      whole: boolean
      known: string
    }) => string
  }
  readonly replacesInput: (p: { flag: string; path: string }) => string
  readonly sameOutput: (p: { flag: string; other: string; path: string }) => string
  readonly tryHelp: string
  readonly cannotRead: (p: { path: string; why: string }) => string
  readonly cannotWrite: (p: { path: string; why: string }) => string
  readonly systemErrors: Readonly<Record<'ENOENT' | 'EACCES' | 'EISDIR' | 'ENOSPC' | 'other', string>>
  readonly internalError: (p: { message: string }) => string
  readonly refused: (p: { file: string; errors: number }) => string
  readonly notTaken: (p: { files: string; goesOn: boolean }) => string
  readonly where: (p: { sheet: string | null; row: number | null; column: string | null }) => string
  readonly moreIssues: (p: { count: number }) => string
  readonly reading: (p: { file: string }) => string
  readonly yearBefore: (p: { year: string; baseYear: string }) => string
  readonly solving: (p: { workloads: number; engine: string }) => string
  readonly edited: (p: { file: string; differences: number }) => string
  readonly stages: Readonly<Record<Progress['stage'], string>>
  /** `bound`: hosts that are needed at least; `best`: hosts of the best plan so far; null where there is none yet. */
  readonly progress: (p: { stage: string; bound: number | null; best: number | null }) => string
  /** Head of a column of amounts. */
  readonly inUnit: (p: { quantity: string; unit: string }) => string
  readonly summary: {
    readonly before: string
    readonly after: string
    readonly change: string
    readonly unknown: string
    readonly host: string
    readonly workloads: string
    readonly peakCpu: string
    readonly memory: string
    readonly failed: string
    /** Of a host that is out on purpose. */
    readonly maintained: string
    readonly restarts: (p: { count: number }) => string
    readonly peakAfter: (p: { cpu: string; memory: string; vcpu: string | null }) => string
    readonly proof: (p: { lowerBound: number; method: string; proven: boolean }) => string
    readonly reserve: (p: { cpuPercent: number; memoryPercent: number }) => string
    readonly costProof: (p: { cheaperPercent: number; accepted: boolean; windowsAsDatacenter: boolean }) => string
    readonly solvedBy: (p: { engine: string; elapsedMs: number; verified: boolean }) => string
    readonly findings: string
    readonly finding: (p: { severity: string; sentence: string }) => string
    readonly reasons: string
    readonly notVerified: string
    readonly assumed: (p: { count: number }) => string
    readonly written: (p: { path: string }) => string
  }
  readonly figures: Readonly<Record<HeadlineKey, string>>
}

export const cliEn: CliMessages = {
  usage: `Usage: hostwright COMMAND ...

  plan FILE      plan the consolidation of a workbook or project
  import FILE    read inventories and print what was understood
  solve FILE     solve a vector packing instance in the VPSolver format

hostwright COMMAND --help tells the flags of a command.
`,
  planUsage: `Usage: plan FILE... [flags]

  --hosts N            use at most N hosts (default: as many as the file offers)
  --failures 0|1|2     host failures to survive (default: as the file says)
  --vcpu-per-core R    limit of vCPU per physical core, after failures too unless --vcpu-limit says otherwise
  --vcpu-limit W       reported, normal or always: what the limit is for (default: as the file says)
  --year Y             planning year, the base year of the file or later (default: as the file says)
  --assume KEY=VALUE   an assumption by its key: a number, or the name of a known value (METHODOLOGY.md lists both), as in
                       "carbonKgPerKWh=zhejiang-2022;pueRatio=1.6"
  --engine glpk|highs  solver of the integer programs (default: highs)
  --time-limit S       seconds after which the best plan so far is given (default: 60)
  --seed N             seed of the search (default: 1)
  --lang en|zh-CN      language of summary and report (default: of the environment)
  --json FILE|-        write the plan as JSON (docs/plan-json.md); - prints it instead of the summary
  --report FILE        write the report as a workbook (.xlsx)
  --report-lang L      en, zh-CN or both beside each other (default: as --lang)
  --report-project T   name of the project on the report (default: as the file says)
  --report-owner T, --report-in-charge T, --report-compiler T, --report-date T, --report-basis T, --report-goals T,
  --report-period T, --report-organisation T, --report-protection T
                       the other entries of its project sheet
  --edited FILE        plan what an edited report or template of FILE describes, and list the differences
  --base FILE          imported inventories: take hosts, storage, policy and prices from this file
  --without-refused    imported inventories: plan although a file was refused, without what stands in it
  --select KEY=A,B     imported inventories: only these clusters, data centers or hosts
  --rule-hosts R=A,B   imported inventories: hosts for the rule R towards hosts; several separated by semicolons
  --help               this text

Exit code 0: a verified plan; 1: input refused or nothing feasible, with reasons; 2: wrong usage.
`,
  unknownCommand: ({ command }) => `There is no command ${command}.`,
  noFile: 'A file is needed.',
  baseNeeded:
    'Several files, or --select, are imported inventories: --base names the case with hosts, storage and prices.',
  faults: {
    'unknown-flag': ({ flag }) => `There is no flag ${flag}.`,
    'missing-value': ({ flag }) => `${flag} needs a value.`,
    'repeated-flag': ({ flag }) => `${flag} is given twice.`,
    'needless-value': ({ flag }) => `${flag} takes no value.`,
    'not-a-choice': ({ flag, value, choices }) => `${flag} is ${value}; it can be ${choices}.`,
    'not-in-range': ({ flag, value, min, max, whole }) =>
      `${flag} is ${value}; it has to be a ${whole ? 'whole number' : 'number'} from ${min} to ${max}.`,
  },
  assumptionFaults: {
    form: ({ text }) => `--assume needs the form KEY=VALUE; several of them are separated by semicolons: ${text}`,
    'unknown-key': ({ key }) => `--assume: there is no assumption ${key}; METHODOLOGY.md lists their keys.`,
    'repeated-key': ({ key }) => `--assume: ${key} is given twice.`,
    value: ({ key, value, min, max, whole, known }) =>
      `--assume: ${key} is ${value}; it has to be a ${whole ? 'whole number' : 'number'} from ${min} to ${max}${known === '' ? '' : `, or one of ${known}`}.`,
  },
  replacesInput: ({ flag, path }) => `${flag} ${path} would replace a file that is read. Give it another name.`,
  sameOutput: ({ flag, other, path }) => `${other} and ${flag} both write ${path}. Give them two names.`,
  tryHelp: 'See --help.',
  cannotRead: ({ path, why }) => `${path} cannot be read: ${why}`,
  cannotWrite: ({ path, why }) => `${path} cannot be written: ${why}`,
  systemErrors: {
    ENOENT: 'there is no such file or folder.',
    EACCES: 'permission denied.',
    EISDIR: 'it is a folder.',
    ENOSPC: 'the disk is full.',
    other: 'the operating system reported an error.',
  },
  internalError: ({ message }) => `Internal error: ${message}. HOSTWRIGHT_DEBUG=1 shows where.`,
  refused: ({ file, errors }) => `${file} was refused: ${errors} ${errors === 1 ? 'error' : 'errors'}.`,
  notTaken: ({ files, goesOn }) =>
    goesOn
      ? `Planned without ${files}: nothing in it was taken.`
      : `Nothing was taken from ${files}, so nothing is planned. Correct the errors above, leave it out, or plan without it by --without-refused.`,
  where: ({ sheet, row, column }) =>
    [sheet, row === null ? null : `row ${row}`, column].filter((part) => part !== null).join(', '),
  moreIssues: ({ count }) => `... and ${count} more`,
  reading: ({ file }) => `reading ${file}`,
  yearBefore: ({ year, baseYear }) =>
    `--year ${year} is before ${baseYear}, the year of the demand: planned for ${baseYear}.`,
  solving: ({ workloads, engine }) => `placing ${howMany(workloads, 'workload', 'workloads')} with ${engine}`,
  edited: ({ file, differences }) =>
    `${file}: ${differences === 0 ? 'no difference' : differences === 1 ? 'one difference' : `${differences} differences`}`,
  stages: {
    bound: 'fewest hosts',
    pack: 'placing',
    failover: 'planning restarts',
    balance: 'evening out',
    verify: 'checking',
    explain: 'looking for reasons',
  },
  progress: ({ stage, bound, best }) =>
    `${stage}: ${bound === null ? 'no bound yet' : `at least ${howMany(bound, 'host', 'hosts')}`}, ${best === null ? 'no plan yet' : `best so far ${best}`}`,
  inUnit: ({ quantity, unit }) => `${quantity}, ${unit}`,
  summary: {
    before: 'today',
    after: 'plan',
    change: 'change',
    unknown: 'unknown',
    host: 'host',
    workloads: 'workloads',
    peakCpu: 'CPU at peak',
    memory: 'memory',
    failed: 'fails',
    maintained: 'in maintenance',
    restarts: ({ count }) => `${count} ${count === 1 ? 'restart' : 'restarts'}`,
    peakAfter: ({ cpu, memory, vcpu }) =>
      `fullest host then: CPU ${cpu}, memory ${memory}${vcpu === null ? '' : `, vCPU ${vcpu}`} of the usable`,
    proof: ({ lowerBound, method, proven }) =>
      proven
        ? `Fewest hosts, proven: at least ${lowerBound} ${lowerBound === 1 ? 'is' : 'are'} needed (${method}).`
        : `Not proven to be the fewest: at least ${lowerBound} ${lowerBound === 1 ? 'is' : 'are'} needed (${method}).`,
    reserve: ({ cpuPercent, memoryPercent }) =>
      `vSphere HA admission control by percentage: keep at least ${cpuPercent} % of CPU and ${memoryPercent} % of memory free.`,
    costProof: ({ cheaperPercent, accepted, windowsAsDatacenter }) => {
      if (!accepted) return 'The certificate of the cost did not pass its check; the cost counts as not proven.'
      const cheaper =
        cheaperPercent === 0
          ? 'No choice of hosts and licences is cheaper'
          : `No choice of hosts and licences is more than ${cheaperPercent} % cheaper`
      const windows = windowsAsDatacenter ? ', Windows counted as Datacenter on every host' : ''
      return `${cheaper}${windows}: the certificate was checked independently.`
    },
    solvedBy: ({ engine, elapsedMs, verified }) =>
      `Solved with ${engine} in ${(elapsedMs / 1000).toFixed(2)} s; ${verified ? 'every constraint of the hosts checked independently in every state.' : 'NOT verified.'}`,
    findings: 'Findings',
    finding: ({ severity, sentence }) => `${severity}: ${sentence}`,
    reasons: 'Reasons',
    notVerified: 'The plan did not pass the independent check and is not given out.',
    assumed: ({ count }) =>
      `${howMany(count, 'input is an assumption, not a fact', 'inputs are assumptions, not facts')} of the inventory; the report lists ${count === 1 ? 'it' : 'them'}.`,
    written: ({ path }) => `written: ${path}`,
  },
  figures: {
    servers: 'Servers',
    racks: 'Racks',
    rackUnits: 'Rack units',
    itPowerKW: 'IT power, kW',
    facilityPowerKW: 'Facility power, kW',
    energyKWhPerYear: 'Energy, kWh per year',
    co2TonnesPerYear: 'CO2, t per year',
    tcoCNY: 'Total cost, CNY',
  },
}
