import { describe, expect, it } from 'vitest'
import type { Cell } from '../../../workbook/SheetRows'
import { configurationHeader } from './configurationHeader'
import { readConfiguration } from './readConfiguration'

/** Cores, memory and disk in GiB of a cell; the part that is unclear where one is. */
function figures(cell: Cell, header = ''): readonly (number | null)[] | string {
  const reading = readConfiguration(cell, configurationHeader(header))
  if (reading.status === 'unclear') return reading.part
  const { cores, memoryGiB, diskGiB } = reading.configuration
  return [cores, memoryGiB, diskGiB]
}

describe('a cell that describes a whole machine', () => {
  it.each([
    ['8核/16G/500G', 8, 16, 500],
    ['8C16G', 8, 16, null],
    ['8c16g500g', 8, 16, 500],
    ['8C/16GB/500GB', 8, 16, 500],
    ['4核 8G 200G', 4, 8, 200],
    ['4核8G', 4, 8, null],
    ['８核／１６Ｇ／５００Ｇ', 8, 16, 500],
    ['8核-16G-500G', 8, 16, 500],
    ['8核+16G+500G', 8, 16, 500],
    ['8核，16G，1.5T', 8, 16, 1536],
    ['8核16GB內存500GB硬盤', 8, 16, 500],
    ['CPU:8核,内存:16G,硬盘:500G', 8, 16, 500],
    ['CPU：8核；内存：16G；硬盘：500G', 8, 16, 500],
    ['CPU 8核 内存 16G 硬盘 500G', 8, 16, 500],
    ['CPU8核内存16G硬盘500G', 8, 16, 500],
    ['cpu: 8, 内存: 16, 硬盘: 500', 8, 16, 500],
    ['CPU=8 内存=16G', 8, 16, null],
    ['8核CPU，16G内存，500G硬盘', 8, 16, 500],
    ['1、CPU：8核\n2、内存：16G\n3、硬盘：500G', 8, 16, 500],
    ['16 vCPU, 64 GB RAM, 1 TB disk', 16, 64, 1024],
    ['16vCPU 64GiB', 16, 64, null],
    ['2 x vCPU, 4 GB of memory', 2, 4, null],
    ['8 cores / 32GB / 2x960GB SSD', 8, 32, 1920],
    ['2路8核 / 64G / 2*600G', 16, 64, 1200],
    ['双路8核/64G/2*600G', 16, 64, 1200],
    ['2颗12核/8*32G/600G SAS*8', 24, 256, 4800],
    ['2*8核/128G DDR4/4块1.2T SAS', 16, 128, 4 * 1.2 * 1024],
    ['2*Intel Xeon Silver 4210 (10C)/128GB DDR4-2933/2*480G SSD+4*1.2T SAS', 20, 128, 960 + 4 * 1.2 * 1024],
    ['Intel Xeon E5-2680 v4 2.4GHz 14核*2/256G/双电源/4*千兆网卡', 28, 256, null],
    ['八核 / 16G', 8, 16, null],
    ['8C16T/32G/500G', 8, 32, 500],
    ['16核32线程，64G内存', 16, 64, null],
    ['8U16G', 8, 16, null],
    ['4核/8G/系统盘100G+数据盘500G', 4, 8, 600],
    ['4核 8G 系统盘100G 数据盘500G', 4, 8, 600],
    ['8核 16G 硬盘 500G', 8, 16, 500],
    ['8核 16G 内存 500G', 8, 16, 500],
    ['硬盘 500G 内存 16G CPU 8核', 8, 16, 500],
    ['16G/500G', null, 16, 500],
    ['8核', 8, null, null],
    ['内存：16384M', null, 16, null],
    ['8核/16G/硬盘：无', 8, 16, null],
    ['64核/512G/2*240G', 64, 512, 480],
    ['8核/16G/500G/CentOS 7.6/10G网卡*2', 8, 16, 500],
    ['4核/8192MB/102400MB', 4, 8, 100],
    ['0核/16G', 0, 16, null],
    ['CPU(8核) 内存(16G)', 8, 16, null],
    ['64 vCPU | 1,024 GB', 64, 1024, null],
    ['8C16T', 8, null, null],
  ])('%s', (cell, cores, memory, disk) => {
    expect(figures(cell)).toEqual([cores, memory, disk])
  })

  it.each([
    ['8核16G*2', '8核16g*2'],
    ['(8核 16G 500G)*2', '(8核 16g 500g)*2'],
    ['8核/16G(已用8G)/500G', '16g(已用8g)'],
    ['8G/16G/500G', '8g/16g/500g'],
    ['CPU:8G,内存:16G', 'cpu:8g'],
    ['8核/-16G/500G', '-16g'],
    ['-8核/16G', '-8核'],
    ['8核/16/500', '8核/16/500'],
    ['8/16/500', '8/16/500'],
    ['8核/16G/100G/500G', '8核/16g/100g/500g'],
    ['8核/500G/16G', '8核/500g/16g'],
    ['8C64T', '8c64t'],
    ['4 vCPU | 1,024 GB', '4 vcpu | 1,024 gb'],
    ['8核/16G/500G 万兆网卡', '500g 万兆网卡'],
    ['8核/16G/GPU V100 32G', 'gpu v100 32g'],
    ['4核8G 40G 200G', '4核8g 40g 200g'],
    ['内存16G(8G*2)', '内存16g(8g*2)'],
    ['八核十六G', '八核十六g'],
    ['8~16核/32G', '8~16核'],
    ['2U/64G', '2u'],
    ['2路/64G/1T', '2路'],
    ['2路/8核/64G', '2路'],
    ['2*Xeon Silver 4210/64G', '2*xeon silver 4210'],
    ['每路8核/64G', '每路8核'],
    ['三十二核/64G', '三十二核/64g'],
    ['CPU:2.5GHz/16G', 'cpu:2.5ghz'],
    ['8e5核/16G', '8e5核'],
    ['8核/16G/4*600G RAID5', '4*600g raid5'],
    ['8核/1.024T/2T', '8核/1.024t/2t'],
    ['=8核', '=8核'],
    ['8核/内存16G/内存16G', '8核/内存16g/内存16g'],
    ['内存16G 内存16G', '内存16g 内存16g'],
    ['高配', '高配'],
    ['DL380 Gen10', 'dl380 gen10'],
    ['8核/16G/500GX', '500gx'],
    ['500G', '500g'],
    [8, '8'],
    [true, 'true'],
  ])('%s is unclear', (cell, part) => {
    expect(figures(cell)).toBe(part)
  })

  it('says nothing where it is blank', () => {
    expect(figures(null)).toEqual([null, null, null])
  })

  it('tells sockets where it names them, and what was put together', () => {
    expect(readConfiguration('2路8核/64G')).toMatchObject({ configuration: { sockets: 2, workedOut: true } })
    expect(readConfiguration('8核/64G')).toMatchObject({ configuration: { sockets: null, workedOut: false } })
  })

  it('takes bare numbers in the order and the units of the header', () => {
    expect(figures('8/16/500', 'CPU/内存/硬盘')).toEqual([8, 16, 500])
    expect(figures('8/16', 'CPU、内存、硬盘')).toEqual([8, 16, null])
    expect(figures('8/16384/0.5', '配置（CPU核数/内存MB/磁盘TB）')).toEqual([8, 16, 512])
    expect(figures('8核/500G/16G', 'CPU/硬盘/内存')).toEqual([8, 16, 500])
    expect(figures('8C16G', 'CPU/内存/硬盘')).toEqual([8, 16, null])
    expect(figures('16G/8核', 'CPU/内存')).toBe('16g')
    expect(figures('8/16/500/2', 'CPU/内存/硬盘')).toBe('8/16/500/2')
    expect(figures('8/16,500', 'CPU/内存')).toBe('8/16,500')
  })

  // A pattern that goes back and forth would never end within the limit of a test.
  it('is unclear where it is too long, and read to its end where it repeats itself', () => {
    const pieces = ['8核', '(', '8*', '内存', ' ', '系统', '8 ', '1,', '一', 'intel ', '-', '2路']
    for (const piece of pieces) {
      expect(readConfiguration(piece.repeat(200_000))).toMatchObject({ status: 'unclear' })
      expect(readConfiguration(piece.repeat(400).slice(0, 399)).status).toMatch(/read|unclear/)
    }
  })
})

describe('the header of such cells', () => {
  it('names its parts only where it names CPU and memory', () => {
    expect(configurationHeader('vCPU/Memory/Disk').map(({ part }) => part)).toEqual(['cpu', 'memory', 'disk'])
    for (const header of ['CPU/内存使用率', 'CPU/内存(%)', 'CPU核数/Cores', '内存/硬盘', '配置', 'CPU'])
      expect(configurationHeader(header)).toEqual([])
  })
})
