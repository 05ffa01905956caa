import { type Column, percent, text } from '../column'
import { sheet } from '../sheet'

const hour = (at: number): Column<number | null> =>
  percent({ en: `${String(at).padStart(2, '0')}:00`, zh: `${String(at)}时`, min: 0, max: 1, empty: null })

/** Measured CPU by hour of the day: each row is one more sample of every hour for its workload. */
export const samples = sheet({
  key: 'samples',
  name: { en: 'CpuSamples', zh: 'CPU采样' },
  aliases: ['samples', '采样'],
  about: {
    en: 'Optional. Measured CPU shares; one row per workload and day.',
    zh: '可选。实测 CPU 比例，每个负载每天一行。',
  },
  layout: 'table',
  required: false,
  columns: {
    workloadId: text({ en: 'Workload id', zh: '负载编号' }),
    h00: hour(0),
    h01: hour(1),
    h02: hour(2),
    h03: hour(3),
    h04: hour(4),
    h05: hour(5),
    h06: hour(6),
    h07: hour(7),
    h08: hour(8),
    h09: hour(9),
    h10: hour(10),
    h11: hour(11),
    h12: hour(12),
    h13: hour(13),
    h14: hour(14),
    h15: hour(15),
    h16: hour(16),
    h17: hour(17),
    h18: hour(18),
    h19: hour(19),
    h20: hour(20),
    h21: hour(21),
    h22: hour(22),
    h23: hour(23),
  },
})
