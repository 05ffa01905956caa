import { unitOfResource } from '../../app/resourceAmount'
import type { Messages } from '../../app/languages/en'
import type { Resource } from '../../planner/model/demand'
import type { WorkloadId } from '../../planner/model/estate'
import type { Formats } from '../format/formats'
import type { MoveVerdict } from './moveVerdict'

/** Why a move is possible or not, in words. */
export function verdictSentence(
  verdict: MoveVerdict,
  workload: string,
  host: string,
  nameOf: (workloadId: WorkloadId) => string,
  messages: Messages,
  formats: Formats,
): string {
  const { board } = messages.window
  const amount = (value: number, resource: Resource) =>
    `${formats.fixed(value, 1)} ${unitOfResource(resource, messages.common)}`
  switch (verdict.kind) {
    case 'here':
      return board.dragHere
    case 'fits':
      return board.dragFits({ workload, host })
    case 'reserve':
      return messages.story.gestures.reserve({
        workload,
        host,
        shortfall: amount(verdict.shortfall, verdict.resource),
      })
    case 'memory':
      return board.dragMemory({ host, shortfall: amount(verdict.shortfall, 'memory') })
    case 'vcpu':
      return board.dragVcpu({ host, shortfall: amount(verdict.shortfall, 'vcpu') })
    case 'cpu':
      return board.dragCpu({ host, hour: String(verdict.hour), shortfall: amount(verdict.shortfall, 'cpu') })
    case 'apart':
      return board.dragApart({ host, other: nameOf(verdict.other) })
    case 'forbidden':
      return board.dragForbidden({ host, rule: verdict.ruleId })
    case 'apart-held':
      return messages.story.gestures.apartHeld({ host, other: nameOf(verdict.other) })
    case 'together-held':
      return messages.story.gestures.togetherHeld({ host, other: nameOf(verdict.other) })
    case 'full-held':
      return messages.story.gestures.fullHeld({ host, shortfall: amount(verdict.shortfall, verdict.resource) })
  }
}

const excluded: ReadonlySet<MoveVerdict['kind']> = new Set(['forbidden', 'apart-held', 'together-held', 'full-held'])

/** How a host looks while a block hovers: green fits, amber needs the rest to give way, red is excluded. */
export const verdictTone = ({ kind }: MoveVerdict): 'good' | 'warn' | 'bad' | 'same' =>
  kind === 'fits' ? 'good' : kind === 'here' ? 'same' : excluded.has(kind) ? 'bad' : 'warn'
