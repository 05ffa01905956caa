import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { OpenedFile } from '../../app/Host'
import type { EditedWorkbook } from '../../app/readEdited'
import type { StepLabel } from '../../exchange/project/ProjectContent'
import type { PlanInputs } from '../../planner/model/inputs'
import { withMemoryRepriced } from '../../planner/whatif/withMemoryRepriced'
import { background } from '../workers/planner'
import { useProject } from './project'
import { duplicateScenario, type Scenario } from './scenario'

/**
 * A report or template that came back edited and waits for the planner's decision. Taking it adds a scenario where
 * inputs differ and changes the words of the project, as one step of undo; leaving it changes nothing.
 */
export const useEdited = defineStore('edited', () => {
  const project = useProject()
  const file = shallowRef<OpenedFile | null>(null)
  const found = shallowRef<EditedWorkbook | null>(null)

  /** Scenario whose inputs the differences are against. */
  const parent = computed<Scenario | null>(
    () => project.scenarios?.list.find(({ inputs }) => inputs === against.value) ?? project.active,
  )
  const against = shallowRef<PlanInputs | null>(null)

  /** Reads an edited workbook of the open project: the scenario shown first, then the others. */
  async function read(edited: OpenedFile, signal: AbortSignal): Promise<EditedWorkbook | null> {
    const { inputs, scenarios } = project
    if (!inputs || !scenarios) return null
    const bases = [inputs, ...scenarios.list.map((one) => one.inputs).filter((one) => one !== inputs)] as const
    const { header } = scenarios
    const answer = await background.call('edited', { file: edited, bases: [...bases], header }, { signal })
    // What comes from the worker is a copy: the scenario it means is found by what it says.
    const text = JSON.stringify(answer.base)
    against.value = bases.find((one) => JSON.stringify(one) === text) ?? inputs
    return answer
  }

  function show(edited: OpenedFile, answer: EditedWorkbook): void {
    file.value = edited
    found.value = answer
  }

  function take(words: { readonly scenario: string; readonly step: StepLabel }): void {
    const from = parent.value
    if (!found.value?.inputs || !from) return
    const { inputs, differences, header, headerDifferences } = found.value
    project.change((all) => {
      const told = headerDifferences.length > 0 ? { ...all, header } : all
      const priced = withMemoryRepriced(from.inputs, inputs, from.asRead)
      return differences.length > 0 ? duplicateScenario(told, from.id, words.scenario, priced) : told
    }, words.step)
    leave()
  }

  function leave(): void {
    file.value = null
    found.value = null
    against.value = null
  }

  return { file, found, parent, read, show, take, leave }
})

/** True where the workbook describes the open case: some of its workloads are known there. */
export function isOfSameCase(edited: EditedWorkbook): boolean {
  if (!edited.inputs) return false
  const known = new Set(edited.base.estate.workloads.map(({ id }) => id))
  return edited.inputs.estate.workloads.some(({ id }) => known.has(id))
}
