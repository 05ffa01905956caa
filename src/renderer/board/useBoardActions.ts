import { computed, ref, type Ref } from 'vue'
import type { HostId, WorkloadId } from '../../planner/model/estate'
import type { PlanInputs } from '../../planner/model/inputs'
import { useStory, useWords } from '../language/useMessages'
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
  const words = useWords()
  const story = useStory()
  const { workloadName } = useNames()
  const afterMove: Ref<AfterMove> = ref('replan')

  const rules = computed(() => planning.shown?.inputs.estate.rules ?? [])
  const pinned = computed(() => new Set(rules.value.filter(isPin).flatMap((rule) => rule.workloadIds)))
  const normalLoads = computed(() =>
    planning.plan && planning.demand ? hostLoads(planning.plan, planning.demand, null) : [],
  )
  const hostOf = computed(
    () => new Map(planning.plan?.assignments.map(({ workloadId, hostId }) => [workloadId, hostId])),
  )
  const names = (ids: readonly WorkloadId[]): string => ids.map(workloadName).join(', ')
  const edit = (change: (inputs: PlanInputs) => PlanInputs, label: string): void => {
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
    const label = words.value.labels.pin({ workload: names(ids), host: hostId })
    const assignments = planning.plan?.assignments ?? []
    edit(
      (inputs) => {
        const placed = ids.reduce((next, id) => pin(next, id, hostId), inputs)
        return after === 'keep' ? hold(placed, assignments) : placed
      },
      after === 'keep' ? `${label}, ${story.value.gestures.keepRest}` : label,
    )
  }

  function togglePin(workloadId: WorkloadId): void {
    const host = hostOf.value.get(workloadId)
    if (pinned.value.has(workloadId)) edit((inputs) => unpin(inputs, workloadId), words.value.board.unpin)
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
      edit((inputs) => ids.reduce(unpin, inputs), words.value.board.unpin)
    },
    unpinAll: () => {
      edit(unpinAll, story.value.gestures.unpinAll)
    },
    keepOff: (ids: readonly WorkloadId[], hostId: HostId) => {
      edit(
        (inputs) => ids.reduce((next, id) => keepOff(next, id, hostId), inputs),
        `${names(ids)}: ${story.value.gestures.keepOff({ host: hostId })}`,
      )
    },
    relate: (kind: 'together' | 'apart', ids: readonly WorkloadId[]) => {
      edit(
        (inputs) => relate(inputs, kind, ids),
        `${kind === 'together' ? words.value.board.togetherWith : words.value.board.apartFrom}: ${names(ids)}`,
      )
    },
    exclude: (ids: readonly WorkloadId[]) => {
      edit((inputs) => ids.reduce(exclude, inputs), `${words.value.board.exclude}: ${names(ids)}`)
    },
    isPinnedHere: (workloadId: WorkloadId, inputs: PlanInputs) =>
      pinOf(inputs, workloadId) === hostOf.value.get(workloadId),
  }
}
