import { assume, assumptionKeys, assumptionRegistry, type AssumptionDefinition } from '../../planner/model/assumptions'
import type { PlanInputs } from '../../planner/model/inputs'
import { hoursPerDay } from '../../planner/model/quantity'
import type { RowOf } from './column'
import type { templateSheets } from './templateSheets'
import { templateVersion } from './sheets/readMe'

type Sheets = typeof templateSheets
/** The rows of every sheet; a sheet of settings has exactly one record. */
export type TemplateRows = { readonly [K in keyof Sheets]: readonly RowOf<Sheets[K]['columns']>[] }

const hourKeys = Array.from(
  { length: hoursPerDay },
  (_, hour) => `h${String(hour).padStart(2, '0')}` as keyof RowOf<Sheets['samples']['columns']>,
)

/** What the template's sheets hold for these inputs. */
export function templateRows({ estate, hardware, policy, prices, assumptions }: PlanInputs): TemplateRows {
  const { backup } = hardware
  return {
    readMe: [{ templateVersion }],
    legacyServers: estate.servers.map((server) => ({ ...server, ...server.origin })),
    legacyDevices: estate.devices.map((device) => ({ ...device, ...device.origin })),
    workloads: estate.workloads.map((workload) => ({ ...workload, ...workload.origin })),
    samples: sampleRows(estate.workloads),
    rules: estate.rules.map((rule) => ({ ...rule, ...rule.origin })),
    hosts: hardware.hosts.map(({ idPrefix, count, rack, site, owned, type }) => ({
      ...type,
      ...type.origin,
      idPrefix,
      count,
      rack,
      site,
      owned,
      typeId: type.id,
      model: type.name,
    })),
    storage: hardware.storage.arrays.flatMap((array) =>
      array.driveGroups.map((group, index) => ({
        ...(index === 0 ? array : restOfArray),
        ...group,
        ...array.origin,
        arrayId: array.id,
      })),
    ),
    devices: hardware.devices.map((device) => ({ ...device, ...device.origin })),
    backup: backup ? [{ ...backup, ...backup.origin, fullWeekday: String(backup.fullWeekday) }] : [],
    policy: [
      {
        ...policy,
        estateName: estate.name,
        mirrored: hardware.storage.mirrored,
        provisioning: hardware.storage.provisioning,
      },
    ],
    prices: prices.map((price) => ({ ...price, ...price.origin })),
    assumptions: assumptionKeys.map((key) => {
      const { unit, min, max }: AssumptionDefinition = assumptionRegistry[key]
      return { key, unit, min, max, ...assume(assumptions, key) }
    }),
  }
}

/** The columns of an array that its second and later drive groups leave empty. */
const restOfArray = {
  model: '',
  rackUnits: null,
  powerW: null,
  maxPowerW: null,
  fcPorts: null,
  ethernetPorts: null,
  psuCount: null,
  priceId: null,
  rack: null,
  site: null,
} as const

function sampleRows(workloads: PlanInputs['estate']['workloads']): TemplateRows['samples'] {
  return workloads.flatMap(({ id, cpuSamplesByHour }) => {
    const deepest = Math.max(0, ...(cpuSamplesByHour ?? []).map((list) => list.length))
    return Array.from({ length: deepest }, (_, at) => {
      const cells = hourKeys.map((key, hour) => [key, cpuSamplesByHour?.[hour]?.[at] ?? null] as const)
      return { workloadId: id, ...Object.fromEntries(cells) } as TemplateRows['samples'][number]
    })
  })
}
