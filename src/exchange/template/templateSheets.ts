import { assumptions } from './sheets/assumptions'
import { backup } from './sheets/backup'
import { devices } from './sheets/devices'
import { hosts } from './sheets/hosts'
import { legacyDevices } from './sheets/legacyDevices'
import { legacyServers } from './sheets/legacyServers'
import { policy } from './sheets/policy'
import { prices } from './sheets/prices'
import { readMe } from './sheets/readMe'
import { rules } from './sheets/rules'
import { samples } from './sheets/samples'
import { storage } from './sheets/storage'
import { workloads } from './sheets/workloads'

/** The one definition of Hostwright's own template: the writer, the importer and the tests are made from it. */
export const templateSheets = {
  readMe,
  legacyServers,
  legacyDevices,
  workloads,
  samples,
  rules,
  hosts,
  storage,
  devices,
  backup,
  policy,
  prices,
  assumptions,
} as const

export type TemplateSheetKey = keyof typeof templateSheets
export const templateSheetKeys = Object.keys(templateSheets) as readonly TemplateSheetKey[]
