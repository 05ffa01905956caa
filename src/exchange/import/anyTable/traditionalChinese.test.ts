import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { isTotalName } from '../isTotalName'
import { importFleet } from '../importFleet'
import { powerStateInWords } from '../powerStateInWords'
import { levelInWords } from './levelInWords'

const read = (text: string) => importFleet([{ name: 'x.csv', bytes: strToU8(text) }])

describe('traditional Chinese', () => {
  it('heads a list of servers', () => {
    const { fleet, ledger } = read(
      '伺服器名稱,型號,核心數,記憶體(GB),硬碟(TB),機櫃,功耗(W),作業系統,購置日期\n' +
        'HIS01,R730,16,128,2,A01,450,Windows,2018-05-01\n合計,,16,128,2,,450,,\n',
    )
    expect(fleet?.servers).toMatchObject([
      { id: 'HIS01', cores: 16, memoryGiB: 128, rack: 'A01', maxPowerW: 450, purchaseYear: 2018 },
    ])
    expect(fleet?.workloads).toMatchObject([{ diskGiB: 2048, inventory: { operatingSystem: 'Windows' } }])
    expect(ledger.issues.filter(({ code }) => code === 'import.total-row')).toMatchObject([{ rows: [3] }])
    expect(ledger.counts).toMatchObject({ read: 1, refused: 0 })
  })

  it('heads a list of machines, with states and units in the cells', () => {
    const { fleet } = read(
      '主機名稱,處理器,記憶體,磁碟容量,業務系統,電源狀態,叢集,備註\n檢驗主機,8顆,16 GB,100 GB,檢驗系統,已關機,無,暫停使用\n',
    )
    expect(fleet?.workloads).toMatchObject([
      { name: '檢驗主機', system: '檢驗系統', vcpu: 8, memoryGiB: 16, diskGiB: 100, poweredOn: false, group: 'lis' },
    ])
    expect(fleet?.workloads[0]?.inventory?.cluster ?? null).toBeNull()
  })

  it('says states, levels and totals', () => {
    expect(['開機', '執行中', '啟用', '關機', '停用', '暫停'].map(powerStateInWords)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
    expect(['一級', '關鍵', '核心業務'].map(levelInWords)).toEqual([1, 1, 1])
    expect(['合計', '總計', '小計'].map(isTotalName)).toEqual([true, true, true])
  })
})
