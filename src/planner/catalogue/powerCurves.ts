import type { Provenance } from '../model/provenance'

/** One SPECpower_ssj2008 result: measured watts at active idle and at 10, 20 .. 100 % of the target load. */
export interface PowerCurve extends Provenance {
  readonly model: string
  readonly cpu: string
  readonly sockets: number
  readonly cores: number
  readonly memoryGiB: number
  /** Eleven watts: idle, 10 % .. 100 %. Lean benchmark builds; a real host draws more, see `powerAdderW`. */
  readonly wattsByLoad: readonly number[]
  /** SPECint_rate_base2006 of the same model and processor; null where none was published. */
  readonly specRate2006: number | null
  /** Year the result was published. */
  readonly year: number
}

const published = {
  mark: 'S',
  source: 'SPECpower_ssj2008 results, https://www.spec.org/power_ssj2008/results/ (S:5); SPEC CPU2006 (S:6)',
} as const

const result = (
  model: string,
  cpu: string,
  sockets: number,
  cores: number,
  memoryGiB: number,
  specRate2006: number | null,
  year: number,
  wattsByLoad: readonly number[],
): PowerCurve => ({ model, cpu, sockets, cores, memoryGiB, wattsByLoad, specRate2006, year, ...published })

// prettier-ignore
/** Measured power at ten-percent steps of load, W, from idle to full. */
export const powerCurves: readonly PowerCurve[] = [
  result('HP ProLiant DL380 G5', 'Xeon 5160', 2, 4, 8, 60.1, 2009, [172, 177, 182, 187, 195, 205, 218, 229, 242, 252, 258]),
  result('Dell PowerEdge 2950 III', 'Xeon E5440', 2, 8, 16, 127, 2008, [147, 161, 177, 190, 203, 214, 225, 234, 242, 249, 254]),
  result('HP ProLiant DL360 G5', 'Xeon E5450', 2, 8, 16, 110, 2007, [180, 190, 200, 210, 221, 234, 247, 258, 270, 281, 288]),
  result('IBM x3650 M2', 'Xeon L5530', 2, 8, 8, null, 2009, [65.4, 94.5, 107, 115, 123, 132, 141, 150, 161, 171, 179]),
  result('IBM x3650 M2', 'Xeon X5570', 2, 8, 8, null, 2009, [72.2, 104, 120, 134, 147, 162, 176, 191, 207, 222, 236]),
  result('IBM x3650 M3', 'Xeon X5670', 2, 12, 12, 332, 2010, [66.3, 106, 119, 130, 141, 154, 170, 187, 205, 222, 238]),
  result('HP ProLiant DL380 G6', 'Xeon X5670', 2, 12, 16, 331, 2010, [68.1, 111, 125, 137, 148, 159, 173, 190, 208, 230, 249]),
  result('HP ProLiant DL380 G7', 'Xeon L5640', 2, 12, 16, null, 2010, [53.6, 85.8, 96.6, 105, 112, 120, 128, 136, 147, 160, 172]),
  result('HP ProLiant DL380 G7', 'Xeon X5675', 2, 12, 16, null, 2011, [52.3, 93.6, 106, 116, 126, 136, 147, 163, 180, 199, 222]),
  result('Dell PowerEdge R710', 'Xeon X5570', 2, 8, 12, 251, 2009, [75.6, 105, 119, 129, 140, 151, 164, 180, 198, 218, 237]),
  result('Dell PowerEdge R710', 'Xeon X5670', 2, 12, 12, null, 2010, [64, 104, 116, 126, 137, 148, 158, 173, 190, 210, 232]),
  result('IBM x3650 M4', 'Xeon E5-2660', 2, 16, 24, 568, 2012, [56.1, 81.7, 89.5, 98.3, 110, 125, 144, 162, 176, 186, 196]),
  result('Dell PowerEdge R720', 'Xeon E5-2660', 2, 16, 24, 564, 2012, [52.7, 75.1, 85, 96.7, 114, 124, 142, 164, 187, 214, 250]),
  result('Huawei RH2288 V2', 'Xeon E5-2630', 2, 12, 32, 418, 2012, [56.2, 78.3, 87.1, 95.6, 102, 109, 123, 139, 159, 181, 205]),
  result('Huawei RH2288 V2', 'Xeon E5-2640', 2, 12, 32, 445, 2012, [57, 80.1, 89.5, 98, 105, 114, 130, 147, 170, 203, 231]),
  result('HP ProLiant DL580 G4', 'Xeon 7110M', 4, 8, 16, null, 2011, [575, 590, 607, 623, 639, 656, 673, 690, 704, 716, 732]),
  result('HP ProLiant DL580 G5', 'Xeon E7330', 4, 16, 64, 147, 2011, [418, 438, 455, 472, 490, 511, 538, 566, 591, 611, 627]),
  result('Hitachi HA8000/RS440', 'Xeon E7-4870', 4, 40, 128, null, 2011, [423, 463, 491, 521, 554, 592, 641, 694, 742, 788, 837]),
  result('HP ProLiant DL560 Gen9', 'Xeon E5-4669 v3', 4, 72, 64, null, 2016, [86.3, 178, 218, 257, 289, 315, 340, 382, 433, 498, 557]),
  result('Dell PowerEdge R730', 'Xeon E5-2699 v4', 2, 44, 128, 1580, 2016, [44.6, 84.8, 102, 120, 136, 150, 163, 181, 205, 238, 272]),
  result('Dell PowerEdge R740', 'Xeon Platinum 8180', 2, 56, 192, null, 2017, [52.3, 129, 147, 170, 195, 224, 255, 292, 344, 408, 457]),
  result('xFusion 2288H V5', 'Xeon Platinum 8280', 2, 56, 192, null, 2019, [49.9, 119, 142, 165, 189, 200, 223, 252, 295, 346, 415]),
  result('Inspur NF5280M5', 'Xeon Silver 4214', 2, 24, 384, null, 2021, [112, 138, 150, 161, 175, 184, 198, 212, 242, 261, 289]),
  result('Inspur NF5280M5', 'Xeon Gold 5218', 2, 32, 384, null, 2021, [114, 151, 166, 182, 198, 215, 232, 254, 289, 332, 367]),
  result('Lenovo ThinkSystem SR650', 'Xeon Platinum 8176', 2, 56, 192, null, 2017, [57.7, 119, 139, 159, 177, 197, 217, 242, 273, 314, 357]),
  result('Lenovo ThinkSystem SR850', 'Xeon Platinum 8176', 4, 112, 384, null, 2017, [95.8, 228, 266, 301, 337, 374, 416, 467, 532, 614, 688]),
  result('HP ProLiant DL560 Gen10', 'Xeon Platinum 8180', 4, 112, 192, null, 2017, [82.9, 228, 277, 324, 373, 431, 510, 598, 716, 851, 944]),
  result('Fujitsu PRIMERGY RX4770 M6', 'Xeon Platinum 8380H', 4, 112, 384, null, 2020, [129, 257, 296, 333, 370, 413, 467, 532, 603, 688, 834]),
  result('H3C UniServer R4900 G5', 'Xeon Platinum 8380', 2, 80, 256, null, 2021, [119, 183, 215, 242, 267, 290, 325, 365, 423, 541, 609]),
  result('HP ProLiant DL380 Gen10 Plus', 'Xeon Platinum 8380', 2, 80, 256, null, 2021, [127, 198, 226, 253, 281, 314, 354, 405, 464, 576, 619]),
  result('Lenovo ThinkSystem SR665', 'AMD EPYC 7763', 2, 128, 256, null, 2021, [79.3, 172, 194, 216, 239, 258, 281, 304, 332, 382, 454]),
  result('Dell PowerEdge R7525', 'AMD EPYC 7702', 2, 128, 128, null, 2020, [72.3, 181, 207, 229, 250, 270, 294, 321, 347, 370, 393]),
]

/** The curve of a model and processor, or null: a proxy is the caller's decision and needs its own mark. */
export const powerCurveOf = (model: string, cpu: string): PowerCurve | null =>
  powerCurves.find((curve) => curve.model === model && curve.cpu === cpu) ?? null

/**
 * Watts that a real build draws beyond the lean build of a benchmark, by year and sockets.
 * Source: judgement from two builds of one model, 48.6 W against 112 W at idle.
 */
export const powerAdderW = (year: number, sockets: number): number =>
  sockets >= 4 ? 100 : year <= 2008 ? 0 : year <= 2013 ? 70 : 60
