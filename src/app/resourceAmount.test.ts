import { describe, expect, it } from 'vitest'
import { messagesOf } from './languages/messagesOf'
import { resourceAmount } from './resourceAmount'

describe('resourceAmount', () => {
  it('names the unit of each resource', () => {
    const { common } = messagesOf('en')
    expect(resourceAmount(1234.56, 'memory', common, 'en')).toBe('1,234.6 GiB')
    expect(resourceAmount(2, 'cpu', common, 'en')).toBe('2 cores')
    expect(resourceAmount(9.5, 'vcpu', common, 'en')).toBe('9.5 vCPU')
    expect(resourceAmount(2, 'cpu', messagesOf('zh-CN').common, 'zh-CN')).toBe('2 核')
  })
})
