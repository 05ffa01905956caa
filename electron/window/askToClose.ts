import type { BrowserWindow, Dialog } from 'electron'
import type { ShellMessages } from '../../src/app/languages/shell.en'
import type { CloseAnswer } from './closing'

/** Asks what is to become of unsaved work; a question that is closed without an answer cancels. */
export async function askToClose(
  dialog: Pick<Dialog, 'showMessageBox'>,
  window: BrowserWindow | null,
  document: string,
  { message, detail, save, discard, cancel }: ShellMessages['closeQuestion'],
): Promise<CloseAnswer> {
  const answers: readonly CloseAnswer[] = ['save', 'discard', 'cancel']
  const options = {
    type: 'question' as const,
    message: message(document),
    detail,
    buttons: [save, discard, cancel],
    defaultId: 0,
    cancelId: 2,
  }
  const { response } = window ? await dialog.showMessageBox(window, options) : await dialog.showMessageBox(options)
  return answers[response] ?? 'cancel'
}
