import { describe, expect, it } from 'vitest'
import { importFleet } from '../importFleet'
import { workbookBytes } from '../samples/workbookBytes'

describe('a list of what others run on', () => {
  it('is one of servers, which are no machines to place beside those they carry', () => {
    const heads = ['名称', 'CPU核数', '内存(GB)', '硬盘(GB)']
    const bytes = workbookBytes({
      物理机: [heads, ['h1', 32, 256, 1200], ['h2', 32, 256, 1200]],
      虚机: [
        [...heads, '宿主机'],
        ['v1', 4, 16, 100, 'h1'],
        ['v2', 4, 16, 100, 'h2'],
      ],
    })
    const { servers, workloads } = importFleet([{ name: 'x.xlsx', bytes }]).fleet!
    expect(servers.map(({ id, cores }) => [id, cores])).toEqual([
      ['h1', 32],
      ['h2', 32],
    ])
    expect(workloads.map(({ id, serverIds }) => [id, serverIds])).toEqual([
      ['v1', ['h1']],
      ['v2', ['h2']],
    ])
  })
})
