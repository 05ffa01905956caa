import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { LedgerRecorder } from '../../exchange/ledger'
import type { PlanInputs } from '../../planner/model/inputs'
import { inEveryLanguage } from '../language/inEveryLanguage'
import { leversFor, type NumberLever, withAssumption } from '../levers/levers'
import { smallInputs } from '../smallInputs'
import { useProject } from './project'

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
