/** Ends the name of a project file, after a dot. */
export const projectExtension = 'hostwright'

const ending = new RegExp(`\\.${projectExtension}$`, 'i')

/** Whether a file is a project by its name. */
export const isProjectFile = (fileName: string): boolean => ending.test(fileName)

/** The name of a project by that of its file; a name without the ending stays as it is. */
export const projectNameOf = (fileName: string): string => fileName.replace(ending, '')

/** The name of a project as a file may bear it, without any ending: no system takes these signs in names of files. */
export const plainFileName = (projectName: string): string =>
  projectNameOf(projectName)
    .replace(/[\\/:*?"<>|]/g, ' ')
    .trim()
