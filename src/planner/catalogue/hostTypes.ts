import type { HostType } from '../model/hardware'
import type { Provenance } from '../model/provenance'
import { powerCurves } from './powerCurves'
import { scoreBridge2006To2017, specRates2017 } from './specRates'

const assumed = (source: string): Provenance => ({ mark: 'A', source })

/** Score of a modern host on the 2006 scale, over the bridge. */
const bridged = (cpu: string): number => {
  const known = specRates2017.find((one) => one.cpu === cpu)
  if (!known) throw new Error(`No 2017 score for ${cpu}`)
  return Math.round(known.score / scoreBridge2006To2017.factor)
}

const curveOf = (model: string): readonly number[] | null =>
  powerCurves.find((curve) => curve.model === model)?.wattsByLoad ?? null

/** Hosts a planner may choose from. Each figure's basis stands in the source. */
export const hostTypes: readonly HostType[] = [
  {
    id: 'x3850-x6',
    name: 'Lenovo System x3850 X6, 4 x Xeon E7-4820 v2',
    sockets: 4,
    coresPerSocket: 8,
    memoryGiB: 256,
    rackUnits: 4,
    specRate2006: 930,
    idlePowerW: 300,
    maxPowerW: 700,
    powerCurveW: null,
    psuCount: 4,
    psuPowerW: 900,
    ethernetPorts: 4,
    fcPorts: 2,
    priceId: 'x3850-x6',
    origin: {
      mark: 'A',
      source:
        'CPU, memory, PSU S:1; 4U S:10; score 930 (890-980) derived from R820 E5-4620 and x3650 M4 E5-2640 v2; 300/700 W between neighbours 423/837 and 86/557 W (S:5)',
    },
  },
  {
    id: 'x3850-x5',
    name: 'IBM System x3850 X5, 4 x Xeon E7-4820',
    sockets: 4,
    coresPerSocket: 8,
    memoryGiB: 256,
    rackUnits: 4,
    specRate2006: 668,
    idlePowerW: 420,
    maxPowerW: 800,
    powerCurveW: null,
    psuCount: 2,
    psuPowerW: 1975,
    ethernetPorts: 4,
    fcPorts: 2,
    priceId: 'x3850-x5',
    origin: { mark: 'A', source: 'score S:6; power and PSU assumed' },
  },
  {
    id: 'r730-2699v4',
    name: 'Dell PowerEdge R730, 2 x Xeon E5-2699 v4',
    sockets: 2,
    coresPerSocket: 22,
    memoryGiB: 512,
    rackUnits: 2,
    specRate2006: 1580,
    idlePowerW: 44.6,
    maxPowerW: 272,
    powerCurveW: curveOf('Dell PowerEdge R730'),
    psuCount: 2,
    psuPowerW: 750,
    ethernetPorts: 4,
    fcPorts: 2,
    priceId: 'two-socket-2016',
    origin: { mark: 'D', source: 'curve S:5 (128 GB lean build); score S:9; memory assumed' },
  },
  {
    id: 'two-socket-gold-6430',
    name: 'Two-socket server, 2 x Xeon Gold 6430, 512 GB',
    sockets: 2,
    coresPerSocket: 32,
    memoryGiB: 512,
    rackUnits: 2,
    specRate2006: bridged('Gold 6430'),
    idlePowerW: 200,
    maxPowerW: 750,
    powerCurveW: null,
    psuCount: 2,
    psuPowerW: 1100,
    ethernetPorts: 4,
    fcPorts: 2,
    priceId: 'two-socket-modern',
    origin: { ...assumed('score S:7 over the 2006-2017 bridge, about 10 % either way; power assumed') },
  },
  {
    id: 'two-socket-epyc-9354',
    name: 'Two-socket server, 2 x EPYC 9354, 768 GB',
    sockets: 2,
    coresPerSocket: 32,
    memoryGiB: 768,
    rackUnits: 2,
    specRate2006: bridged('EPYC 9354'),
    idlePowerW: 180,
    maxPowerW: 750,
    powerCurveW: null,
    psuCount: 2,
    psuPowerW: 1400,
    ethernetPorts: 4,
    fcPorts: 2,
    priceId: 'two-socket-modern',
    origin: { ...assumed('score S:7 over the 2006-2017 bridge, about 10 % either way; power assumed') },
  },
]

/** A host type by its id; null where the catalogue has none. */
export const hostTypeOf = (id: string): HostType | null => hostTypes.find((type) => type.id === id) ?? null
