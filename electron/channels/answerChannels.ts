import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { channels, type HostMethod, type HostService } from './channels'
import { argumentChecks } from './argumentChecks'

/**
 * Answers the page's calls, and only the page's: a call from any other frame, or with arguments of another shape than
 * the port has, is refused before the service sees it.
 */
export function answerChannels(
  ipcMain: Pick<IpcMain, 'handle'>,
  service: HostService,
  isTrusted: (event: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>) => boolean,
): void {
  for (const method of Object.keys(channels) as HostMethod[]) {
    const answer = service[method] as (...args: unknown[]) => Promise<unknown>
    const check = argumentChecks[method]
    ipcMain.handle(channels[method], (event, ...args: unknown[]) => {
      if (!isTrusted(event)) throw new Error(`${channels[method]}: sender refused`)
      if (!check(args)) throw new Error(`${channels[method]}: arguments refused`)
      return answer(...args)
    })
  }
}
