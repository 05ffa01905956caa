import { computed, ref, type Ref } from 'vue'
import type { Language } from '../../app/languages/language'
import { messagesOf } from '../../app/languages/messagesOf'
import type { StepLabel } from '../../exchange/project/ProjectContent'
import type { HostId, WorkloadId } from '../../planner/model/estate'
import type { PlanInputs } from '../../planner/model/inputs'
import { inEveryLanguage } from '../language/inEveryLanguage'
import { useNames } from '../language/useNames'
import { usePlanning } from '../store/planning'
import { useProject } from '../store/project'
import { hostLoads } from './hostLoads'
import { moveVerdict, type MoveVerdict } from './moveVerdict'
import { exclude, hold, isPin, keepOff, pin, pinOf, relate, unpin, unpinAll } from './placementGestures'

/** What a move does with everything else: plan it anew around the pin, or pin it where it is. */
export type AfterMove = 'replan' | 'keep'

/** What can be done with workloads on the board; every action is one step of undo. */
export function useBoardActions() {
  const planning = usePlanning()
  const project = useProject()
  const { workloadNameIn } = useNames()
  const afterMove: Ref<AfterMove> = ref('replan')

  const rules = computed(() => planning.shown?.inputs.estate.rules ?? [])
  const pinned = computed(() => new Set(rules.value.filter(isPin).flatMap((rule) => rule.workloadIds)))
  const normalLoads = computed(() =>
    planning.plan && planning.demand ? hostLoads(planning.plan, planning.demand, null) : [],
  )
  const hostOf = computed(
    () => new Map(planning.plan?.assignments.map(({ workloadId, hostId }) => [workloadId, hostId])),
  )
  const names = (ids: readonly WorkloadId[], language: Language): string =>
    messagesOf(language).common.listed(ids.map((id) => workloadNameIn(id, language)))
  const edit = (change: (inputs: PlanInputs) => PlanInputs, label: StepLabel): void => {
    project.edit(change, label)
  }

  function judge(workloadId: WorkloadId, hostId: string, after: AfterMove = afterMove.value): MoveVerdict {
    const { shown } = planning
    const target = normalLoads.value.find((load) => load.host.id === hostId)
    if (!shown || !target) return { kind: 'here' }
    // Its own earlier pin gives way to the new one; pins of others stay, and where the rest is left as it is all are pinned.
    const open = unpin(shown.inputs, workloadId)
    const others = planning.plan?.assignments.filter((assignment) => assignment.workloadId !== workloadId) ?? []
    const { estate } = after === 'keep' ? hold(open, others) : open
    return moveVerdict(workloadId, target, shown.demand, estate.rules)
  }

  function move(ids: readonly WorkloadId[], hostId: string, after: AfterMove = afterMove.value): void {
    const assignments = planning.plan?.assignments ?? []
    edit(
      (inputs) => {
        const placed = ids.reduce((next, id) => pin(next, id, hostId), inputs)
        return after === 'keep' ? hold(placed, assignments) : placed
      },
      inEveryLanguage(({ window, story, common }, language) => {
        const moved = window.labels.pin({ workload: names(ids, language), host: hostId })
        return after === 'keep' ? common.stated([moved, story.gestures.keepRest]) : moved
      }),
    )
  }

  function togglePin(workloadId: WorkloadId): void {
    const host = hostOf.value.get(workloadId)
    if (pinned.value.has(workloadId))
      edit(
        (inputs) => unpin(inputs, workloadId),
        inEveryLanguage(({ window }) => window.board.unpin),
      )
    else if (host) move([workloadId], host, 'replan')
  }

  return {
    afterMove,
    pinned,
    hostOf,
    judge,
    move,
    togglePin,
    unpin: (ids: readonly WorkloadId[]) => {
      edit(
        (inputs) => ids.reduce(unpin, inputs),
        inEveryLanguage(({ window }) => window.board.unpin),
      )
    },
    unpinAll: () => {
      edit(
        unpinAll,
        inEveryLanguage(({ story }) => story.gestures.unpinAll),
      )
    },
    keepOff: (ids: readonly WorkloadId[], hostId: HostId) => {
      edit(
        (inputs) => ids.reduce((next, id) => keepOff(next, id, hostId), inputs),
        inEveryLanguage(({ story, common }, language) =>
          common.named({ name: names(ids, language), value: story.gestures.keepOff({ host: hostId }) }),
        ),
      )
    },
    relate: (kind: 'together' | 'apart', ids: readonly WorkloadId[]) => {
      edit(
        (inputs) => relate(inputs, kind, ids),
        inEveryLanguage(({ window: { board }, common }, language) =>
          common.named({
            name: kind === 'together' ? board.togetherWith : board.apartFrom,
            value: names(ids, language),
          }),
        ),
      )
    },
    exclude: (ids: readonly WorkloadId[]) => {
      edit(
        (inputs) => ids.reduce(exclude, inputs),
        inEveryLanguage(({ window, common }, language) =>
          common.named({ name: window.board.exclude, value: names(ids, language) }),
        ),
      )
    },
    isPinnedHere: (workloadId: WorkloadId, inputs: PlanInputs) =>
      pinOf(inputs, workloadId) === hostOf.value.get(workloadId),
  }
}
