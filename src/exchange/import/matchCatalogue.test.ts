import { describe, expect, it } from 'vitest'
import { catalogueCurve, catalogueScore, processorOf } from './matchCatalogue'

const server = (model: string | null, cpuModel: string | null, sockets: number | null, cores: number) => ({
  model,
  cpuModel,
  sockets,
  cores,
})

describe('processorOf', () => {
  it('shortens what vCenter and the makers write', () => {
    expect(processorOf('Intel(R) Xeon(R) CPU E5-2650 v2 @ 2.60GHz')).toBe('e5-2650 v2')
    expect(processorOf('Intel(R) Xeon(R) CPU E7- 4820  @ 2.00GHz')).toBe('e7-4820')
    expect(processorOf('Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz')).toBe('gold 6148')
    expect(processorOf('AMD EPYC 7763 64-Core Processor')).toBe('epyc 7763')
    expect(processorOf('Intel(R) Xeon(R) CPU           X5670  @ 2.93GHz')).toBe('x5670')
  })

  it('takes nothing for a processor that is none or names two', () => {
    for (const text of [null, '', 'Intel Xeon', 'E5-2650 or E5-2660', 'Core i7', '__proto__'])
      expect(processorOf(text), String(text)).toBeNull()
  })
})

describe('catalogueScore', () => {
  it('takes the published score of the model with its processors', () => {
    // IBM x3650 M3, E5620, 8 cores: 177, where HP's DL380 G7 has 209.
    const described = server('IBM IBM System x3650 M3 -[7945AC1]-', 'Intel(R) Xeon(R) CPU E5620 @ 2.40GHz', 2, 8)
    expect(catalogueScore(described)).toEqual({ specRate2006: 177, basis: 'model', processor: 'e5620' })
    expect(catalogueScore(server('HPE ProLiant DL380 G7', 'Xeon E5620', 2, 8))?.specRate2006).toBe(209)
  })

  it('takes the middle of other models where these agree, and nothing where they do not', () => {
    // E5-2620, 12 cores: 375, 376, 377, 382 lie within 2 %; the third of four is 377.
    expect(catalogueScore(server('Sugon I620', 'E5-2620', 2, 12))).toEqual({
      specRate2006: 377,
      basis: 'processor',
      processor: 'e5-2620',
    })
    // E5620: 177 to 221 is a quarter apart.
    expect(catalogueScore(server('Sugon I620', 'E5620', 2, 8))).toBeNull()
  })

  it('goes over the bridge for two sockets only, and never to a near namesake', () => {
    // 202 x 955 / 105 = 1837.2
    const gold = catalogueScore(server(null, 'Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz', 2, 40))
    expect(gold).toEqual({ specRate2006: 1837, basis: 'bridge', processor: 'gold 6148' })
    expect(catalogueScore(server(null, 'Gold 6148', 4, 40))).toBeNull()
    // The list has the Gold 5218N, the server a Gold 5218.
    expect(catalogueScore(server(null, 'Gold 5218', 2, 32))).toBeNull()
    // One socket of two: the cores do not fit.
    expect(catalogueScore(server(null, 'Gold 6148', 1, 20))).toBeNull()
  })
})

describe('catalogueCurve', () => {
  it('takes the curve of the same model, processor and cores, else none', () => {
    const r720 = catalogueCurve(server('Dell Inc. PowerEdge R720', 'Intel(R) Xeon(R) CPU E5-2660 0 @ 2.20GHz', 2, 16))
    expect(r720?.wattsByLoad.at(-1)).toBe(250)
    expect(catalogueCurve(server('Dell Inc. PowerEdge R720xd', 'E5-2660', 2, 16))).toBeNull()
    expect(catalogueCurve(server('Dell Inc. PowerEdge R720', 'E5-2650', 2, 16))).toBeNull()
    expect(catalogueCurve(server('HP ProLiant DL380 Gen10', 'Platinum 8380', 2, 80))).toBeNull()
  })
})
