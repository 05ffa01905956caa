import type { BrowserWindow, Dialog } from 'electron'
import type { ShellMessages } from '../../src/app/languages/shell.en'

/** After the page has crashed: loads it again, or closes the window. */
export async function offerReload(
  dialog: Pick<Dialog, 'showMessageBox'>,
  window: BrowserWindow,
  { message, detail, reload, close }: ShellMessages['crashed'],
): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message,
    detail,
    buttons: [reload, close],
    defaultId: 0,
    cancelId: 1,
  })
  if (response === 0) window.webContents.reload()
  else window.destroy()
}
