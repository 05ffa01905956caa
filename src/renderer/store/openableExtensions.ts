import { projectExtension } from '../../exchange/project/projectFileName'

/** Endings of the files that can be opened or dropped: workbooks, tables, archives of them, projects. */
export const openableExtensions = ['xlsx', 'xls', 'ods', 'csv', 'zip', projectExtension] as const
