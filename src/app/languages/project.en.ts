import type { ProjectFault } from '../../exchange/project/readProject'
import type { IssueSentence } from './issues.en'

/** Why a project file was refused, and what came of putting a fleet on another case's hosts. */
export type ProjectMessages = Readonly<
  Record<
    | `project.${ProjectFault['code']}`
    | 'fleet.rule-choice-host'
    | 'fleet.rule-choice-rule'
    | 'fleet.rule-dropped'
    | 'fleet.rule-hosts-unknown'
    | 'fleet.devices-unknown'
    | 'fleet.servers-unknown'
    | 'fleet.nothing-usable',
    IssueSentence
  >
>

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

export const projectEn: ProjectMessages = {
  'project.not-a-project': () => 'This is not a Hostwright project file.',
  'project.newer-version': (p) =>
    `The project was written by a newer program (version ${text(p['version'])}, known up to ${text(p['known'])}). Open it there.`,
  'project.damaged': () => 'The project file is cut off or changed. The backup beside it (.bak) may be whole.',
  'project.too-large': (p) => `The project file unzips to more than ${text(p['mostMiB'])} MiB, the most that is read.`,
  'project.unsound': (p) =>
    `The project file holds something unexpected at ${text(p['path'])}: ${text(p['expected'])} is expected there.`,
  'fleet.rule-choice-host': (p) =>
    `No host is called "${text(p['host'])}", so the hosts chosen for the rule "${text(p['rule'])}" were not taken. Hosts on offer: ${text(p['known'])}.`,
  'fleet.rule-choice-rule': (p) =>
    `No rule towards hosts is called "${text(p['rule'])}", so the hosts chosen for it were not used. Such rules: ${text(p['known']) || 'none'}.`,
  'fleet.rule-dropped': (p) =>
    `The rule "${text(p['rule'])}" names hosts of the imported fleet (${text(p['hosts'])}); the new hosts are others, so it was left out. Choose hosts for it.`,
  'fleet.rule-hosts-unknown': (p) =>
    `The rule "${text(p['rule'])}" ties workloads (${text(p['machines'])}) to hosts that the import does not name, so it was left out. Choose hosts for it.`,
  'fleet.devices-unknown': () =>
    "The import describes no legacy storage, network or other devices: their rack units and power are missing from today's figures.",
  'fleet.servers-unknown': () =>
    "The import describes no servers: their number, power, space and cost are missing from today's figures.",
  'fleet.nothing-usable': () => 'No server and no workload could be taken from the files; the ledger says why.',
}
