import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { csvText } from '../samples/workbookBytes'
import { cpuUseHeader } from './cpuUseHeader'
import { fieldOfHeader } from './guessMapping'

type Rows = readonly (readonly (string | number | null)[])[]
const machines = (...rows: Rows) => importFleet([{ name: 'x.csv', bytes: strToU8(csvText(rows)) }]).fleet!.workloads

describe('heads of CPU use', () => {
  it.each([
    ['CPU utilization avg', 'cpuAverage'],
    ['CPU Utilization Avg (%)', 'cpuAverage'],
    ['Max CPU load %', 'cpuPeak'],
    ['CPU.UsagePct.Max', 'cpuPeak'],
    ['cpu_usage_p95', 'cpuP95'],
    ['95th percentile CPU utilization', 'cpuP95'],
    ['CPU平均占用率', 'cpuAverage'],
    ['CPU占用率（%）', 'cpuAverage'],
    ['CPU利用率最大值', 'cpuPeak'],
    ['CPU峰值負載率', 'cpuPeak'],
  ])('%s is %s', (header, field) => {
    expect(cpuUseHeader(header)).toBe(field)
  })

  it.each(['CPU', 'CPU usage avg (MHz)', 'CPU ready avg', 'CPU usage avg max', 'CPU使用个数', 'Memory usage avg'])(
    '%s is none',
    (header) => {
      expect(cpuUseHeader(header)).toBe(null)
    },
  )

  it.each([
    ['CPU(%)', 'cpuAverage'],
    ['内存(%)', null],
    ['Disk %', null],
    ['CPU usage (MHz)', null],
    ['存储(万GB)', null],
    ['存储(GB)', 'disk'],
    ['CPU(核)', 'vcpu'],
  ])('%s names the size of a machine only where it does', (header, field) => {
    expect(fieldOfHeader(header)).toBe(field)
  })
})

describe('measured use', () => {
  it('of a monitoring export is read, with its disk', () => {
    expect(
      machines(
        ['Name', 'CPU cores', 'Total memory', 'CPU utilization avg', 'CPU utilization max', 'Total disk space'],
        ['his', 8, '16 GB', '12.5 %', '87.5 %', '1.5 TB'],
      ),
    ).toMatchObject([{ vcpu: 8, cpuAverageRatio: 0.125, cpuPeakRatio: 0.875, diskGiB: 1536, demandBasis: 'measured' }])
  })

  it('of a head in two rows is read, wherever it stands', () => {
    const rows = machines(
      ['名称', '使用率', null, '资源配置', null, null],
      [null, 'CPU(%)', '内存(%)', 'CPU(核)', '内存(GB)', '磁盘(GB)'],
      ['a', 35, 60, 8, 16, 100],
      ['b', 12, 40, 4, 8, 50],
    )
    expect(rows.map(({ vcpu, memoryGiB, cpuAverageRatio }) => [vcpu, memoryGiB, cpuAverageRatio])).toEqual([
      [8, 16, 0.35],
      [4, 8, 0.12],
    ])
  })

  it('of AWS Application Discovery is read', () => {
    expect(
      machines(
        ['HostName', 'CPU.NumberOfProcessors', 'CPU.NumberOfCores', 'VMware.VMName', 'RAM.TotalSizeInMB'].concat([
          'RAM.UsedSizeInMB.Avg',
          'CPU.UsagePct.Avg',
          'CPU.UsagePct.Max',
        ]),
        ['his01', 2, 8, 'HIS01', 16384, 8000, 12.5, 60],
      ),
    ).toMatchObject([{ vcpu: 8, memoryGiB: 16, cpuAverageRatio: 0.125, cpuPeakRatio: 0.6 }])
  })
})
