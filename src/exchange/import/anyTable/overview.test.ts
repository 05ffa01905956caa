import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { workbookBytes, type Sample } from '../samples/workbookBytes'

const read = (sheets: Sample) => {
  const { fleet, ledger } = importFleet([{ name: 'x.xlsx', bytes: workbookBytes(sheets) }])
  return {
    ids: fleet?.workloads.map(({ id }) => id) ?? [],
    sheets: ledger.sheets.map(({ sheet, status, reason }) => [sheet, status, reason]),
    left: ledger.issues.filter(({ code }) => code.startsWith('import.overview-')),
    several: ledger.issues.filter(({ code }) => code === 'import.several-in-one'),
  }
}

const detail = [
  ['服务器名称', '所属系统', 'CPU核数', '内存(GB)'],
  ['HIS-DB1', 'HIS', 16, 64],
  ['HIS-DB2', 'HIS', 16, 64],
  ['PACS-1', 'PACS', 8, 32],
]

describe('an overview of systems beside their servers', () => {
  it('is left out and named, so that nothing counts twice', () => {
    const { ids, sheets, left } = read({
      系统清单: [
        ['名称', '服务器数量', 'CPU核数', '内存(GB)'],
        ['HIS', 2, 32, 128],
        ['PACS', 1, 8, 32],
        ['合计', 3, 40, 160],
      ],
      服务器明细: detail,
    })
    expect(ids).toEqual(['HIS-DB1', 'HIS-DB2', 'PACS-1'])
    expect(sheets[0]).toEqual(['系统清单', 'skipped', 'overview'])
    expect(left).toMatchObject([
      {
        code: 'import.overview-left',
        severity: 'warning',
        params: { sheet: '服务器明细', systems: 2 },
        where: { sheet: '系统清单' },
      },
    ])
  })

  it('names the systems that the detail lacks', () => {
    const { ids, left } = read({
      Overview: [
        ['System', 'Owner', 'Number of servers', 'vCPUs', 'Memory GB'],
        ['HIS', 'Li', 2, 32, 128],
        ['PACS', 'Wang', 1, 8, 32],
        ['LIS', 'Zhao', 2, 8, 32],
      ],
      Detail: detail,
    })
    expect(ids).toHaveLength(3)
    expect(left).toMatchObject([{ code: 'import.overview-not-listed', params: { names: 'LIS', systems: 3 } }])
  })

  it('is known by the number of machines, and by their names, where the detail names no system', () => {
    const servers = [
      ['服务器名称', 'CPU核数', '内存(GB)'],
      ['a1', 16, 64],
      ['a2', 16, 64],
      ['b1', 8, 32],
    ]
    const overview = [
      ['名称', '台数', 'CPU核数', '内存(GB)'],
      ['医院信息系统', 2, 32, 128],
      ['影像系统', 1, 8, 32],
    ]
    expect(read({ 总表: overview, 明细: servers }).ids).toEqual(['a1', 'a2', 'b1'])
    const named = [
      ['名称', '台数', 'CPU核数', '内存(GB)'],
      ['HIS', 3, 32, 128],
      ['PACS', 1, 8, 32],
    ]
    expect(read({ 总表: named, 明细: detail.map((row) => [row[0]!, ...row.slice(2)]) }).ids).toHaveLength(3)
  })

  it('is known without a number of servers where every line is a system of the detail', () => {
    const { ids, left } = read({
      系统: [
        ['名称', 'CPU核数', '内存(GB)'],
        ['HIS', 32, 128],
        ['PACS', 8, 32],
      ],
      明细: detail,
    })
    expect([ids.length, left.length]).toEqual([3, 1])
  })
})

describe('a sum of the other sheets', () => {
  it('is left out where its rows are called as they are', () => {
    const { ids, left } = read({
      门诊楼: detail.slice(0, 2),
      住院楼: [detail[0]!, detail[3]!],
      汇总: [
        ['楼宇', 'CPU核数', '内存(GB)'],
        ['门诊楼', 16, 64],
        ['住院楼', 8, 32],
        ['合计', 24, 96],
      ],
    })
    expect(ids).toEqual(['HIS-DB1', 'PACS-1'])
    expect(left).toMatchObject([{ where: { sheet: '汇总' }, params: { sheet: '门诊楼, 住院楼' } }])
  })
})

describe('no overview', () => {
  it('is a table of other machines, whose rows may stand for several', () => {
    const { ids, left, several } = read({
      刀片: [
        ['名称', '数量', 'CPU核数', '内存(GB)'],
        ['BL-A', 4, 16, 64],
        ['BL-B', 2, 16, 64],
      ],
      明细: detail,
    })
    expect([ids.length, left.length, several.length]).toEqual([5, 0, 1])
  })

  it('are the hosts that run the machines of the other sheet', () => {
    const { left, ids } = read({
      物理机: [
        ['名称', '数量', '型号', '核数', '内存(GB)'],
        ['HIS', 2, 'R730', 32, 128],
        ['PACS', 1, 'R730', 32, 128],
      ],
      虚拟机: [
        ['名称', '业务系统', 'vCPU', '内存(GB)', '宿主机'],
        ['HIS-DB1', 'HIS', 8, 32, 'HIS'],
        ['PACS-1', 'PACS', 8, 32, 'PACS'],
      ],
    })
    expect(left).toEqual([])
    expect(ids).toEqual(['HIS-DB1', 'PACS-1'])
  })

  it('is a list of the same machines', () => {
    const { left } = read({ 一季度: detail, 二季度: detail })
    expect(left).toEqual([])
  })
})
