import type { Page } from '@playwright/test'

/** A host that the specs run on. What they do is the same everywhere; how a file is chosen or saved is not. */
export interface AppHost {
  /** `electron-double` runs the built main and preload scripts against Chromium where Electron's program is absent. */
  readonly kind: 'browser' | 'electron' | 'electron-double'
  readonly page: Page
  /** The page's origin as the browser sees it: no request may leave it. */
  readonly origin: string
  /** Does what makes the app save a file, and gives what was saved. */
  saving(action: () => Promise<void>): Promise<SavedBytes>
}

export interface SavedBytes {
  /** Name the app proposed. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** The desktop shell, real or doubled: what only it has. */
export interface DesktopHost extends AppHost {
  readonly kind: 'electron' | 'electron-double'
  /** Files that the next dialogs choose, in turn; null cancels. */
  nextOpen(path: string | null): Promise<void>
  nextSave(path: string | null): Promise<void>
  /** Button that the next question gets, by its place. */
  nextAnswer(button: number): Promise<void>
  /** Questions and errors shown so far. */
  questions(): Promise<readonly string[]>
  /** Chooses a menu entry by its id. */
  menu(id: string): Promise<void>
  /** Labels of the top menus. */
  menuLabels(): Promise<readonly string[]>
  title(): Promise<string>
  /** Asks the window to close, as its close button does. True when it is gone afterwards. */
  closeWindow(): Promise<boolean>
  /** Folder with the user's settings. */
  readonly settings: string
}
