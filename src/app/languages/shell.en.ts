import type { MenuCommand } from '../Host'

/** Texts of the desktop shell: menus and native dialogs. */
export interface ShellMessages {
  readonly menus: Readonly<Record<'file' | 'edit' | 'view' | 'window' | 'help', string>>
  readonly commands: Readonly<Record<MenuCommand, string>>
  readonly openRecent: string
  readonly noRecent: string
  readonly quit: string
  readonly closeQuestion: {
    readonly message: (title: string) => string
    readonly detail: string
    readonly save: string
    readonly discard: string
    readonly cancel: string
  }
  readonly lockedQuestion: {
    readonly message: (name: string) => string
    readonly detail: (p: { user: string; machine: string; since: string }) => string
    readonly openCopy: string
    readonly cancel: string
  }
  readonly crashed: {
    readonly message: string
    readonly detail: string
    readonly reload: string
    readonly close: string
  }
  /** Said in the page: unsaved work came back, what that step is called in the undo list, or it cannot be kept. */
  readonly recovered: string
  readonly recoveryStep: string
  readonly recoveryFailed: string
  readonly thirdParty: string
  readonly printing: {
    readonly title: string
    readonly run: string
    readonly choices: Readonly<Record<'both' | 'summary' | 'elevations', string>>
    /** Ends the name of the file. */
    readonly titles: Readonly<Record<'both' | 'summary' | 'elevations', string>>
  }
  /** A report or template of the open project that came back edited. */
  readonly edited: {
    readonly title: (file: string) => string
    readonly differences: (count: number) => string
    readonly none: string
    readonly against: (scenario: string) => string
    readonly area: string
    readonly what: string
    readonly field: string
    readonly before: string
    readonly after: string
    readonly more: (count: number) => string
    readonly take: string
    /** Where nothing but words about the project was changed. */
    readonly takeWords: string
    readonly openAlone: string
    readonly scenario: (file: string) => string
    readonly step: (file: string) => string
    /** A report alone holds figures, not the case. */
    readonly needsProject: (file: string) => string
  }
  readonly openFailed: (name: string) => string
  readonly saveFailed: (name: string) => string
  /** By error code of the operating system. */
  readonly fileErrors: Readonly<Record<FileErrorCode, string>>
}

export type FileErrorCode = 'missing' | 'denied' | 'full' | 'busy' | 'folder' | 'too-large' | 'other'

export const shellEn: ShellMessages = {
  menus: { file: 'File', edit: 'Edit', view: 'View', window: 'Window', help: 'Help' },
  commands: {
    new: 'New project',
    open: 'Open…',
    save: 'Save',
    'save-as': 'Save as…',
    export: 'Export report…',
    print: 'Print to PDF…',
    undo: 'Undo',
    redo: 'Redo',
    find: 'Find',
    present: 'Present',
    shortcuts: 'Keyboard shortcuts',
    about: 'About Hostwright',
  },
  openRecent: 'Open recent',
  noRecent: 'No recent files',
  quit: 'Quit',
  closeQuestion: {
    message: (title) => `Save the changes to ${title}?`,
    detail: 'Without saving, the changes since the last save are gone.',
    save: 'Save',
    discard: 'Close without saving',
    cancel: 'Cancel',
  },
  lockedQuestion: {
    message: (name) => `${name} is open elsewhere.`,
    detail: ({ user, machine, since }) =>
      `${user} on ${machine} has had it open since ${since}. A copy can be opened and saved under another name.`,
    openCopy: 'Open a copy',
    cancel: 'Cancel',
  },
  crashed: {
    message: 'The window stopped working.',
    detail: 'The project was kept a few seconds ago and is offered again after reloading.',
    reload: 'Reload',
    close: 'Close',
  },
  thirdParty: 'Third-party parts and their licences',
  printing: {
    title: 'Print, or save as PDF',
    run: 'Print',
    choices: {
      both: 'Summary and rack elevations',
      summary: 'Summary, one page',
      elevations: 'Rack elevations of today and of the plan',
    },
    titles: { both: 'summary and racks', summary: 'summary', elevations: 'racks' },
  },
  edited: {
    title: (file) => `Edited: ${file}`,
    differences: (count) => (count === 1 ? 'One difference' : `${count} differences`),
    none: 'Nothing was changed in this workbook.',
    against: (scenario) => `against the scenario ${scenario}`,
    area: 'Where',
    what: 'Row',
    field: 'Field',
    before: 'Before',
    after: 'Edited',
    more: (count) => `and ${count} more`,
    take: 'Take as a scenario',
    takeWords: 'Take the words',
    openAlone: 'Open as a project of its own',
    scenario: (file) => `Edited: ${file}`,
    step: (file) => `Took ${file}`,
    needsProject: (file) => `${file} is a report: open the project it was written from first, then the report again.`,
  },
  recovered: 'Unsaved work of the last session is back. Save it to keep it.',
  recoveryStep: 'Restored',
  recoveryFailed: 'Unsaved work cannot be kept for recovery here. Save often.',
  openFailed: (name) => `${name} could not be opened`,
  saveFailed: (name) => `${name} could not be saved; the file on disk is unchanged`,
  fileErrors: {
    missing: 'There is no such file or folder any more.',
    denied: 'The file or its folder does not permit it. Check its permissions, or choose another place.',
    full: 'The disk is full.',
    busy: 'Another program is using the file. Close it there and try again.',
    folder: 'The name belongs to a folder.',
    'too-large': 'The file is larger than 512 MiB.',
    other: 'The operating system reported an error.',
  },
}
