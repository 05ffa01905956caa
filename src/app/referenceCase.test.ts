import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Policy } from '../planner/model/policy'
import { buildReport } from '../planner/report/buildReport'
import { runPipeline, type PipelineResult } from '../planner/pipeline'
import { nodeEngines } from '../solver/engine/nodeEngines'
import type { EngineName } from '../solver/solution'
import { solve } from '../solver/solve'
import { answerSentence } from './answerSentence'
import { commonEn } from './languages/common.en'
import { commonZhCN } from './languages/common.zhCN'
import { openCase } from './openCase'
import { planJson, type PlanJson } from './planJson'
import { reasonSentence } from './reasonSentence'
import { reportAnswers } from './reportAnswers'

const fixture = resolve(import.meta.dirname, '../../fixtures/lishui/lishui.xlsx')
const opened = openCase(new Uint8Array(readFileSync(fixture)), 'lishui.xlsx')

function plan(engine: EngineName, policy: Partial<Policy> = {}): Promise<PipelineResult> {
  if (opened.status !== 'opened') throw new Error('the reference case was refused')
  const inputs = { ...opened.inputs, policy: { ...opened.inputs.policy, ...policy } }
  return runPipeline(inputs, (problem, options) => solve(problem, options, nodeEngines), {
    engine,
    seed: 1,
    timeLimitMs: 20_000,
  })
}

/** Loads of a state recomputed from the JSON alone. */
function overloads(json: PlanJson, lost: readonly string[], moved: ReadonlyMap<string, string>): string[] {
  const hostOf = (w: PlanJson['workloads'][number]) => moved.get(w.id) ?? w.hostId
  return json.hosts
    .filter((host) => !lost.includes(host.id))
    .flatMap((host) => {
      const running = json.workloads.filter((w) => hostOf(w) === host.id)
      const memoryGiB = running.reduce((sum, w) => sum + w.memoryGiB, 0)
      const over = memoryGiB > host.usableMemoryGiB + 1e-6 ? [`${host.id} memory ${memoryGiB}`] : []
      for (let hour = 0; hour < 24; hour++) {
        const cores = running.reduce((sum, w) => sum + w.cpuCoresByHour[hour]!, 0)
        if (cores > host.usableCores + 1e-6) over.push(`${host.id} hour ${hour} ${cores}`)
      }
      return over
    })
}

describe('hosts that are offered and not needed', () => {
  const placed = async (hostLimit: number, planningYear: number) => {
    const { workloads, hosts } = planJson(await plan('highs', { hostLimit, planningYear }))
    const hostIds = workloads.map(({ hostId }) => hostId)
    return { hostIds, most: Math.max(...hosts.map(({ id }) => hostIds.filter((hostId) => hostId === id).length)) }
  }

  it.each([2026, 2034])('leave the plan of %d as it is', async (year) => {
    const needed = year === 2026 ? 4 : 5
    const alone = await placed(needed, year)
    // 68 workloads: 17 on each of four hosts, 13 or 14 on each of five.
    expect(alone.most).toBeLessThanOrEqual(year === 2026 ? 18 : 15)
    for (const more of [1, 2, 4]) expect(await placed(needed + more, year)).toEqual(alone)
  })
})

it('says which host stays emptier for want of a licence', async () => {
  const said = async (planningYear: number) => {
    const { after } = await plan('highs', { hostLimit: 5, planningYear })
    return after!.findings.filter(({ code }) => code === 'licence-not-everywhere').map(({ params }) => params)
  }
  // 2030 takes five hosts, four of them with Windows; 2026 takes four, which all have to have it.
  expect(await said(2030)).toEqual([{ product: 'windows-server', hosts: 5, without: 'host-1' }])
  expect(await said(2026)).toEqual([])
})

describe.each(['glpk', 'highs'] as const)('the reference case with %s', (engine) => {
  let json: PlanJson
  beforeAll(async () => {
    json = planJson(await plan(engine))
  })

  it('asks for 662.66 GiB and 64.68 cores at eight in the morning', () => {
    expect(json.workloads).toHaveLength(68)
    // 656 GiB configured + 6.66 GiB overhead of 68 virtual machines
    expect(json.workloads.reduce((sum, w) => sum + w.memoryGiB, 0)).toBeCloseTo(662.66, 2)
    expect(json.workloads.reduce((sum, w) => sum + w.cpuCoresByHour[8]!, 0)).toBeCloseTo(64.68, 6)
  })

  it('needs four hosts, proven: two survivors of three hold 2 x 248 GiB', () => {
    expect(json.status).toBe('optimal')
    expect(json.hostCount).toEqual({ used: 4, lowerBound: 4, provenMinimal: true })
    expect(json.evidence.verified).toBe(true)
  })

  it('shows with one weight per workload that three hosts hold too little', () => {
    const { weights, perBin, spare, bound } = json.evidence.certificate!
    expect(weights).toHaveLength(68)
    expect({ spare, bound }).toEqual({ spare: 0, bound: 4 })
    // 64.68 cores at eight, 21 a host before a failure: 3 x 21 = 63.
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeGreaterThan(3 * perBin)
  })

  it('shows that no cheaper choice of hosts exists', () => {
    const certificate = json.evidence.costCertificate!
    const cost = json.stages.find(({ id }) => id === 'cost')!
    expect(certificate.bound).toBe(cost.value)
    expect(certificate.bins!.bound).toBe(4)
  })

  it('restarts every workload of every failed host within capacity and rules', () => {
    expect(json.failover.map((state) => state.failedHostIds)).toEqual(json.hosts.map((host) => [host.id]))
    for (const { failedHostIds, restarts } of json.failover) {
      const affected = json.workloads.filter((w) => failedHostIds.includes(w.hostId!)).map((w) => w.id)
      expect(restarts.map((r) => r.workloadId).sort()).toEqual(affected.sort())
      const moved = new Map(restarts.map((r) => [r.workloadId, r.hostId]))
      expect(overloads(json, failedHostIds, moved)).toEqual([])
      for (const rule of json.rules.filter((r) => r.kind === 'apart' && r.strength === 'always')) {
        const places = rule.workloadIds.map((id) => moved.get(id) ?? json.workloads.find((w) => w.id === id)!.hostId)
        expect(new Set(places).size).toBe(places.length)
      }
    }
    expect(overloads(json, [], new Map())).toEqual([])
  })

  it('counts 54 servers in 11 racks before, 4 in 2 after', () => {
    expect(json.before).toMatchObject({ servers: 54, racks: 11 })
    expect(json.after).toMatchObject({ servers: 4, racks: 2, rackUnits: 35 })
    expect(json.before!.itPowerKW).toBeCloseTo(12.5, 1)
  })
})

describe('the reference case in words', () => {
  it('says in one line what four hosts do and why three do not', async () => {
    const result = await plan('highs')
    // CPU: 64.68 - 2 x 24 = 16.68 cores; memory: 662.66 - 2 x 248 = 166.66 GiB
    expect(answerSentence(result, commonEn, 'en')).toBe(
      '4 hosts carry all 68 workloads and survive the failure of any one host. ' +
        '3 cannot: CPU is short by 16.7 cores, memory is short by 166.7 GiB when the failure happens. ' +
        'Fewer hosts are proven impossible.',
    )
    expect(answerSentence(result, commonZhCN, 'zh-CN')).toContain('3 台不行：故障时 CPU 缺 16.7 核，内存缺 166.7 GiB。')
  })

  it.each(['rack', 'site'] as const)('claims the loss of no %s that no host names', async (failures) => {
    const result = await plan('highs', { failures })
    const said = answerSentence(result, commonEn, 'en')
    expect(said).toContain('survive the failure of any one host.')
    expect(said).not.toContain(`any one ${failures}`)
    expect(said).toContain(`No host names its ${failures}, so each counts as a ${failures} of its own`)
    expect(answerSentence(result, commonZhCN, 'zh-CN')).toContain('可承受任意一台主机故障')
    expect(result.after!.findings).toContainEqual({
      code: 'hosts-stand-alone',
      severity: 'warning',
      mark: 'D',
      params: { domain: failures, hosts: 4, all: true },
      where: {},
    })
    expect(reportAnswers(result).en).toBe(said)
    const section = buildReport(result).sections.find(({ key }) => key === 'summary')!
    const survives = section.tables
      .flatMap(({ rows }) => rows)
      .find(({ cells: [first] }) => first?.kind === 'label' && first.label === 'answer.failures')
    expect(survives?.cells[1]).toMatchObject({ label: 'failures.any-1' })
  })

  it('says nothing of the kind where single hosts fail', async () => {
    const named = await plan('highs', { failures: 'any-1' })
    expect(answerSentence(named, commonEn, 'en')).not.toContain('of its own')
    expect(named.after!.findings.map(({ code }) => code)).not.toContain('hosts-stand-alone')
  })

  it('says how many workloads are not in the plan', async () => {
    const result = await plan('highs')
    const { demand } = result
    const leave = (off: number, physical: number): PipelineResult => ({
      ...result,
      demand: {
        ...demand,
        excluded: demand.workloads
          .slice(0, off + physical)
          .map(({ workloadId }, i) => ({ workloadId, reason: i < off ? 'powered-off' : 'not-virtualisable' })),
      },
    })
    expect(answerSentence(leave(2, 0), commonEn, 'en')).toMatch(/impossible\. Not in the plan: 2 switched off\.$/u)
    expect(answerSentence(leave(2, 1), commonEn, 'en')).toContain(
      'Not in the plan: 2 switched off, 1 not to be virtualised.',
    )
    expect(answerSentence(leave(0, 3), commonZhCN, 'zh-CN')).toContain('另有 3 个不可虚拟化，不在方案中。')
  })

  it('is infeasible on three hosts, with the shortfall in cores and GiB', async () => {
    const result = await plan('highs', { hostLimit: 3 })
    expect(result.outcome.status).toBe('infeasible')
    expect(result.after).toBeNull()
    const json = planJson(result)
    expect(json.hostCount.used).toBeNull()
    const afterFailure = json.reasons.filter((r) => r.code === 'volume-short' && r.failedHostIds.length === 1)
    expect(afterFailure.map(({ resource }) => resource).sort()).toEqual(['cpu', 'memory'])
    const said = result.outcome.status === 'infeasible' ? result.outcome.reasons : []
    const memory = said.find(({ resource, failedHostIds }) => resource === 'memory' && failedHostIds.length > 0)!
    expect(reasonSentence(memory, commonEn, 'en')).toContain(
      'Memory is short by 166.7 GiB after the failure of host-1: 662.7 GiB needed, 496 GiB available.',
    )
    // The smallest set in conflict: too much by itself, and not without its least member.
    const least = memory.fewest!.workloadIds.at(-1)!
    const memoryOf = (id: string) => result.demand.workloads.find(({ workloadId }) => workloadId === id)!.memoryGiB
    expect(memory.fewest!.needed).toBeGreaterThan(496)
    expect(memory.fewest!.needed - memoryOf(least)).toBeLessThanOrEqual(496)
    expect(answerSentence(result, commonEn, 'en')).toContain('3 hosts do not carry the workloads')
  })

  it('gives the same plan for the same input, but for the time it took', async () => {
    const texts = await Promise.all([plan('highs'), plan('highs')]).then((results) =>
      results.map((result) => {
        const json = planJson(result)
        return JSON.stringify({ ...json, evidence: { ...json.evidence, elapsedMs: 0 } })
      }),
    )
    expect(texts[0]).toBe(texts[1])
  })
})
