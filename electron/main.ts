import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session } from 'electron'
import { join } from 'node:path'
import { createShell } from './shell'
import { registerAppScheme } from './security/servePage'

// Tests and portable installations keep their settings apart.
const settings = process.env['HOSTWRIGHT_SETTINGS']
if (settings !== undefined) app.setPath('userData', settings)
app.enableSandbox()
registerAppScheme(protocol)
createShell({ app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session }, join(import.meta.dirname, '..'))
