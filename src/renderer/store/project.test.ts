import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { LedgerRecorder } from '../../exchange/ledger'
import { readProject } from '../../exchange/project/readProject'
import { writeProject } from '../../exchange/project/writeProject'
import type { PlanInputs } from '../../planner/model/inputs'
import { inEveryLanguage } from '../language/inEveryLanguage'
import { leversFor, type NumberLever, withAssumption } from '../levers/levers'
import { smallInputs } from '../smallInputs'
import { useProject, withInputs } from './project'
import { duplicateScenario } from './scenario'

const listed = smallInputs()
const file = { name: 'small', reference: null }
const step = inEveryLanguage(({ window }) => window.levers.names.hostMemory)
const addMemory = (inputs: PlanInputs): PlanInputs => {
  const lever = leversFor(inputs, listed).find(({ id }) => id === 'hostMemory') as NumberLever
  return lever.write(inputs, lever.read(inputs) + 128)
}
const memoryAt = (perGiB: number) => (inputs: PlanInputs) => withAssumption(inputs, 'memoryCNYPerGiB', perGiB, {})
const priceOf = (inputs: PlanInputs | null): number =>
  inputs!.prices.find(({ id }) => id === inputs!.hardware.hosts[0]!.type.priceId)!.priceCNY
const opened = () => {
  const project = useProject()
  project.begin(listed, file, new LedgerRecorder().finish(), 'Base')
  return project
}

beforeEach(() => {
  setActivePinia(createPinia())
})

describe('memory that was added', () => {
  it('has the price of memory that is assumed now, and its old one after undo', () => {
    const project = opened()
    project.edit(addMemory, step)
    expect(priceOf(project.inputs)).toBe(priceOf(listed) + 128 * 80)
    project.edit(memoryAt(200), step)
    expect(priceOf(project.inputs)).toBe(priceOf(listed) + 128 * 200)
    project.undoStep()
    expect(priceOf(project.inputs)).toBe(priceOf(listed) + 128 * 80)
  })

  it('is priced anew after the project was saved and opened again', () => {
    const project = opened()
    project.edit(addMemory, step)
    project.resume(project.history!, file)
    project.edit(memoryAt(200), step)
    expect(priceOf(project.inputs)).toBe(priceOf(listed) + 128 * 200)
  })

  it('stays in a price that somebody typed', () => {
    const project = opened()
    project.edit(addMemory, step)
    const price = leversFor(project.inputs!, listed).find(({ id }) => id === 'hostPrice') as NumberLever
    project.edit((inputs) => price.write(inputs, 77_000), step)
    project.edit(memoryAt(200), step)
    expect(priceOf(project.inputs)).toBe(77_000)
  })

  it('changes no price of a host without any', () => {
    const project = opened()
    project.edit(memoryAt(200), step)
    expect(project.inputs?.prices).toEqual(listed.prices)
  })
})

describe('what reset goes back to', () => {
  const tariffTo = (value: number) => (inputs: PlanInputs) => withAssumption(inputs, 'tariffCNYPerKWh', value, {})
  const moved = (times: number) => {
    const project = opened()
    for (let at = 1; at <= times; at++) project.edit(tariffTo(1 + at / 1000), step)
    return project
  }
  const reopened = (project: ReturnType<typeof useProject>) => {
    const { present, past, future } = project.history!
    const read = readProject(writeProject({ scenarios: present, past, future }))
    if (!read.ok) throw new Error(read.fault.code)
    const { scenarios, ...steps } = read.content
    project.resume({ present: scenarios, ...steps }, file)
  }

  it('is what was read, also after the project was saved with more steps than a file keeps', () => {
    const project = moved(130)
    reopened(project)
    expect(project.history!.past).toHaveLength(100)
    expect(project.original).toEqual(listed)
  })

  it('is what an accepted file says where it says something, and else what was read before', () => {
    const project = moved(1)
    const before = project.inputs!
    const workloads = before.estate.workloads.map((each) => ({ ...each, growthRatioPerYear: 0.25 }))
    const estate = { ...before.estate, workloads }
    const ledger = new LedgerRecorder().finish()
    project.accept((all) => withInputs(all, (inputs) => ({ ...inputs, estate })), step, ledger)
    expect(project.inputs!.assumptions.tariffCNYPerKWh?.value).toBe(1.001)
    expect(project.original).toEqual({ ...listed, estate })
    reopened(project)
    expect(project.original).toEqual({ ...listed, estate })
    project.undoStep()
    expect(project.original).toEqual(listed)
  })

  it('is of the scenario shown: a file taken as another scenario leaves the first one alone', () => {
    const project = moved(1)
    const estate = { ...listed.estate, name: 'Other' }
    project.accept(
      (all) => duplicateScenario(all, all.activeId, 'Other', { ...project.inputs!, estate }),
      step,
      new LedgerRecorder().finish(),
    )
    expect(project.original).toEqual({ ...listed, estate })
    project.change((all) => ({ ...all, activeId: 's1' }), step)
    expect(project.original).toEqual(listed)
  })
})
