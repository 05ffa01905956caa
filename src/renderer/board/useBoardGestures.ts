import { computed, type ComputedRef, onBeforeUnmount, type Ref, ref, watch } from 'vue'
import type { WorkloadId } from '../../planner/model/estate'
import type { BoardBlock, BoardLayout } from './boardLayout'

/** A block under way, in px of the board's frame. */
export interface Drag {
  readonly workloadId: WorkloadId
  readonly x: number
  readonly y: number
  /** `move` to a host; with Shift or Alt over another block a rule for the two; `out` of the plan. */
  readonly aim: 'move' | 'together' | 'apart' | 'out'
  /** Host under the pointer. */
  readonly over: string | null
  /** Block under the pointer. */
  readonly onto: WorkloadId | null
}

export interface GestureTargets {
  readonly movable: () => boolean
  /** A block is dragged that cannot be moved now; said once per drag. */
  readonly refuse: () => void
  readonly select: (workloadId: WorkloadId, add: boolean) => void
  readonly move: (workloadId: WorkloadId, hostId: string) => void
  readonly relate: (kind: 'together' | 'apart', workloadId: WorkloadId, other: WorkloadId) => void
  readonly exclude: (workloadId: WorkloadId) => void
  /** A block is taken, or let go again. */
  readonly hold: (on: boolean) => void
}

/** Height of the strip at the bottom in which a release leaves the workload out, in px. */
export const outZonePx = 40
const startsDragAfterPx = 5

/**
 * What the pointer does on the board: a click selects, a drag moves; with Shift or Alt the block under the pointer is tied
 * or kept apart; released in the bottom strip it is left out. Esc gives it up.
 */
export function useBoardGestures(
  frame: Readonly<Ref<HTMLElement | null>>,
  layout: ComputedRef<BoardLayout>,
  /** Distance of the columns from the top of the frame, px. */
  headRoom: number,
  targets: GestureTargets,
) {
  let refused = false
  const grabbed = ref<{ workloadId: WorkloadId; x: number; y: number; add: boolean } | null>(null)
  /** The pointer under way, in px of the frame, and the key held with it. */
  const pointer = ref<{ x: number; y: number; foot: number; key: 'together' | 'apart' | null } | null>(null)

  // What is under the pointer follows from the picture as it is now, also where it changed since the pointer moved.
  const drag = computed<Drag | null>(() => {
    const [from, at] = [grabbed.value, pointer.value]
    if (!from || !at) return null
    const { x, y } = at
    const column = layout.value.columns.find((c) => x >= c.x && x <= c.x + c.width)
    const onto = layout.value.blocks.find(
      (b) =>
        b.workloadId !== from.workloadId &&
        x >= b.x &&
        x <= b.x + b.width &&
        y - headRoom >= b.y &&
        y - headRoom <= b.y + b.height,
    )
    const out = y > at.foot - outZonePx
    return {
      workloadId: from.workloadId,
      x,
      y,
      aim: out ? 'out' : ((onto && at.key) ?? 'move'),
      over: out ? null : (column?.load.host.id ?? null),
      onto: onto?.workloadId ?? null,
    }
  })

  const keyOf = (event: PointerEvent | KeyboardEvent) => (event.shiftKey ? 'together' : event.altKey ? 'apart' : null)
  function modify(event: KeyboardEvent): void {
    if (!pointer.value || (event.key !== 'Shift' && event.key !== 'Alt')) return
    // Alt alone would go to the menu of the window.
    event.preventDefault()
    pointer.value = { ...pointer.value, key: keyOf(event) }
  }
  watch(
    () => grabbed.value !== null,
    (on) => {
      for (const type of ['keydown', 'keyup'] as const)
        if (on) window.addEventListener(type, modify)
        else window.removeEventListener(type, modify)
      targets.hold(on)
    },
    { flush: 'sync' },
  )
  onBeforeUnmount(giveUp)

  function grab(event: PointerEvent, block: BoardBlock): void {
    if (event.button !== 0) return
    const add = event.ctrlKey || event.metaKey || event.shiftKey
    refused = false
    grabbed.value = { workloadId: block.workloadId, x: event.clientX, y: event.clientY, add }
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
  }

  function dragTo(event: PointerEvent): void {
    const from = grabbed.value
    if (!from || !frame.value) return
    if (!pointer.value && Math.hypot(event.clientX - from.x, event.clientY - from.y) < startsDragAfterPx) return
    if (!targets.movable()) {
      if (!refused) targets.refuse()
      refused = true
      return
    }
    const box = frame.value.getBoundingClientRect()
    pointer.value = {
      x: event.clientX - box.left + frame.value.scrollLeft,
      y: event.clientY - box.top,
      foot: box.height,
      key: keyOf(event),
    }
  }

  function drop(): void {
    const from = grabbed.value
    const at = drag.value
    giveUp()
    if (from && !at && !refused) targets.select(from.workloadId, from.add)
    if (!at) return
    if (at.aim === 'out') targets.exclude(at.workloadId)
    else if (at.aim === 'move') {
      if (at.over !== null) targets.move(at.workloadId, at.over)
    } else if (at.onto !== null) targets.relate(at.aim, at.workloadId, at.onto)
  }

  function giveUp(): void {
    grabbed.value = null
    pointer.value = null
  }

  return { drag, grab, dragTo, drop, giveUp }
}
