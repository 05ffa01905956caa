import type { Messages } from '../../app/languages/en'
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
  const gib = (value: number) => `${formats.fixed(value, 1)} GiB`
  const cores = (value: number) => `${formats.fixed(value, 1)} ${messages.common.cores}`
  switch (verdict.kind) {
    case 'here':
      return board.dragHere
    case 'fits':
      return board.dragFits({ workload, host })
    case 'reserve':
      return messages.story.gestures.reserve({
        workload,
        host,
        shortfall: verdict.resource === 'memory' ? gib(verdict.shortfall) : cores(verdict.shortfall),
      })
    case 'memory':
      return board.dragMemory({ host, shortfall: gib(verdict.shortfall) })
    case 'cpu':
      return board.dragCpu({ host, hour: String(verdict.hour), shortfall: cores(verdict.shortfall) })
    case 'apart':
      return board.dragApart({ host, other: nameOf(verdict.other) })
    case 'forbidden':
      return board.dragForbidden({ host, rule: verdict.ruleId })
  }
}

/** How a host looks while a block hovers: green fits, amber needs the rest to give way, red is excluded. */
export const verdictTone = ({ kind }: MoveVerdict): 'good' | 'warn' | 'bad' | 'same' =>
  kind === 'fits' ? 'good' : kind === 'here' ? 'same' : kind === 'forbidden' ? 'bad' : 'warn'
