import type { BrowserWindow, Dialog } from 'electron'
import { basename } from 'node:path'
import { saveFile } from './saveFile'

/** Prints the page into a file that the user chooses; nothing where none is chosen. */
export async function printAsPdf(
  dialog: Pick<Dialog, 'showSaveDialog'>,
  window: BrowserWindow,
  name: string,
): Promise<void> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: `${basename(name)}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  })
  if (canceled || filePath === '') return
  const pdf = await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, pageSize: 'A4' })
  await saveFile(filePath, pdf, { keepBackup: false })
}
