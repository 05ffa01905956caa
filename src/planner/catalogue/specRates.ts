import type { Provenance } from '../model/provenance'

/** SPECint_rate_base2006 of a whole server with one processor type. Never compare it with a 2017 score. */
export interface SpecRate2006 extends Provenance {
  readonly model: string
  readonly cpu: string
  readonly cores: number
  readonly score: number
}

const sourced = { mark: 'S', source: 'SPEC CPU2006, CINT2006rate base (S:6)' } as const

type Line = readonly [cpu: string, score: number, cores: number]

const host = (model: string, ...lines: readonly Line[]): readonly SpecRate2006[] =>
  lines.map(([cpu, score, cores]) => ({ model, cpu, cores, score, ...sourced }))

// prettier-ignore
/** Rates of SPEC CPU 2006 by CPU; they do not mix with those of 2017. */
export const specRates2006: readonly SpecRate2006[] = [
  ...host('HP ProLiant DL380 G4', ['Xeon 3.8', 20.9, 2]),
  ...host('HP ProLiant DL380 G5', ['5130', 46.4, 4], ['5160', 60.1, 4], ['E5320', 67, 8], ['X5355', 79.6, 8], ['E5450', 108, 8], ['X5470', 136, 8]),
  ...host('HP ProLiant DL360 G5', ['E5430', 101, 8], ['E5440', 106, 8], ['E5450', 110, 8]),
  ...host('IBM x3650', ['5130', 44.4, 4], ['5160', 60.2, 4], ['X5365', 96.4, 8]),
  ...host('Dell PowerEdge 2950 III', ['5130', 46.7, 4], ['E5335', 79.3, 8], ['E5345', 86.5, 8], ['E5405', 102, 8], ['E5420', 118, 8], ['E5440', 127, 8]),
  ...host('IBM x3650 M2', ['E5520', 186, 8]),
  ...host('IBM x3650 M3', ['E5620', 177, 8], ['E5640', 224, 8], ['X5650', 315, 12], ['X5670', 332, 12]),
  ...host('IBM x3650 M4', ['E5-2609', 217, 8], ['E5-2620', 376, 12], ['E5-2630', 418, 12], ['E5-2640', 444, 12], ['E5-2650', 516, 16], ['E5-2660', 568, 16],
    ['E5-2620 v2', 413, 12], ['E5-2640 v2', 521, 16], ['E5-2650 v2', 657, 16], ['E5-2660 v2', 717, 20]),
  ...host('HP ProLiant DL380 G6', ['E5504', 126, 8], ['E5520', 185, 8], ['E5540', 198, 8], ['X5570', 233, 8], ['X5670', 331, 12]),
  ...host('HP ProLiant DL380 G7', ['E5620', 209, 8], ['E5640', 236, 8], ['X5650', 364, 12], ['X5670', 381, 12]),
  ...host('HP ProLiant DL380p Gen8', ['E5-2609', 217, 8], ['E5-2620', 377, 12], ['E5-2630', 414, 12], ['E5-2640', 445, 12], ['E5-2650', 517, 16]),
  ...host('Dell PowerEdge R710', ['E5520', 198, 8], ['E5620', 221, 8], ['X5570', 251, 8], ['X5650', 352, 12]),
  ...host('Dell PowerEdge R720', ['E5-2609', 215, 8], ['E5-2620', 375, 12], ['E5-2630', 416, 12], ['E5-2650', 515, 16], ['E5-2660', 564, 16]),
  ...host('Huawei RH2288 V2', ['E5-2620', 382, 12], ['E5-2630', 418, 12], ['E5-2640', 445, 12], ['E5-2650', 518, 16], ['E5-2660', 570, 16]),
  ...host('IBM x3850 M2', ['E7210', 103, 8], ['E7330', 156, 16], ['X7350', 184, 16]),
  ...host('HP ProLiant DL580 G5', ['E7330', 147, 16], ['X7460', 268, 24]),
  ...host('IBM x3850 X5', ['E7520', 314, 16], ['E7-4807', 464, 24], ['X7550', 648, 32], ['E7-4820', 668, 32], ['X7560', 720, 32]),
  ...host('HP ProLiant DL580 G7', ['E7-4820', 719, 32], ['E7-4830', 785, 32], ['E7-4850', 864, 40], ['E7-4870', 1070, 40]),
  ...host('Huawei RH5885 V2', ['E7-4820', 740, 32], ['E7-4850', 923, 40], ['E7-4870', 1100, 40]),
  ...host('Dell PowerEdge R820', ['E5-4620', 934, 32], ['E5-4640', 1040, 32], ['E5-4650', 1170, 32]),
]

/** Two-socket SPECrate2017_int_base by processor. */
export const specRates2017: readonly (Provenance & {
  readonly cpu: string
  readonly cores: number
  readonly score: number
})[] = (
  [
    ['Silver 4114', 20, 90.1],
    ['Silver 4210', 20, 106],
    ['Silver 4214', 24, 142],
    ['Silver 4314', 32, 233],
    ['Silver 4416+', 40, 362],
    ['Gold 6148', 40, 202],
    ['Gold 5218N', 32, 191],
    ['Gold 6230N', 40, 221],
    ['Gold 6248R', 48, 330],
    ['Gold 5318Y', 48, 332],
    ['Gold 6330', 56, 361],
    ['Gold 6430', 64, 502],
    ['Gold 6530', 64, 543],
    ['Platinum 8380', 80, 555],
    ['Platinum 8480+', 112, 904],
    ['Xeon 6517P', 32, 388],
    ['EPYC 7742', 128, 661],
    ['EPYC 7543', 64, 523],
    ['EPYC 7763', 128, 821],
    ['EPYC 9354', 64, 743],
    ['EPYC 9554', 128, 1300],
    ['EPYC 9654', 192, 1670],
    ['EPYC 9355', 64, 964],
    ['EPYC 9755', 256, 2620],
    ['E5-2650 v4', 24, 105],
  ] as const
).map(([cpu, cores, score]) => ({
  cpu,
  cores,
  score,
  mark: 'S',
  source: 'SPEC CPU2017, integer rate base, two sockets (S:7)',
}))

/**
 * Factor from a 2006 to a 2017 score. SPEC defines none: one matched pair, 2 x E5-2650 v4, 105 / 955. Approximate,
 * about 10 % either way; a figure that went over this bridge must say so.
 */
export const scoreBridge2006To2017: Provenance & { readonly factor: number } = {
  factor: 105 / 955,
  mark: 'D',
  source: 'one matched pair, 2 x E5-2650 v4: 955 (S:9) and 105 (S:7)',
}
