/**
 * What a host gives the app: the desktop shell, a browser page, the command line or memory (tests). Small on purpose;
 * Electron's channels and its preload derive from this interface by type.
 */
export interface Host {
  readonly kind: HostKind
  /** Lets the user choose a file. Null when the choice was cancelled. */
  open(filter: FileFilter): Promise<OpenedFile | null>
  /** Lets the user choose any number of files. Empty when the choice was cancelled. */
  openSeveral(filter: FileFilter): Promise<readonly OpenedFile[]>
  /** Opens a file again by the reference it was opened or saved with. Null when it is no longer there. */
  reopen(reference: string): Promise<OpenedFile | null>
  /**
   * Writes bytes, atomically where the host can. With `reference` to the same place again, else where the user
   * chooses. Null when cancelled.
   */
  save(file: FileToSave, reference?: string): Promise<SavedFile | null>
  /** Prints the page, or makes a PDF of it where the host can. */
  print(title: string): Promise<void>
  /** Small settings kept between starts: language, theme, recent files, saved mappings. Null where never set. */
  readPreference(key: string): Promise<string | null>
  writePreference(key: string, value: string): Promise<void>
  /** BCP 47 tag of the user's locale. */
  locale(): Promise<string>
  /**
   * Tells the host the title to show, whether closing would lose work, and the file that is open: null for one never
   * saved. Said again where a file was opened and not taken: the host may hold it for this page.
   */
  setDocument(title: string, dirty: boolean, reference: string | null): Promise<void>
  /** Commands from a native menu or a dropped file. Returns how to stop listening. */
  onCommand(listener: (command: HostCommand) => void): () => void
}

/** Which machine the page or command runs on. */
export type HostKind = 'electron' | 'browser' | 'cli' | 'memory'

/** The files a dialog offers. */
export interface FileFilter {
  readonly name: string
  /** Without the dot. */
  readonly extensions: readonly string[]
}

/** A file as the user chose it, read whole. */
export interface OpenedFile {
  /** Opaque to the app: a path on the desktop, a name in a browser. */
  readonly reference: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file to be saved under a name that the user may change. */
export interface FileToSave {
  readonly name: string
  readonly bytes: Uint8Array
  readonly filter: FileFilter
}

/** Where a file was saved. */
export interface SavedFile {
  readonly reference: string
  readonly name: string
}

/** What a host asks of the page: an entry of its menu, or a file to open. */
export type HostCommand =
  { readonly kind: 'menu'; readonly id: MenuCommand } | { readonly kind: 'open'; readonly file: OpenedFile }

/** The entries of the menu that the page carries out. */
export type MenuCommand =
  | 'new'
  | 'open'
  | 'save'
  | 'save-as'
  | 'export'
  | 'print'
  | 'undo'
  | 'redo'
  | 'find'
  | 'present'
  | 'shortcuts'
  | 'about'
