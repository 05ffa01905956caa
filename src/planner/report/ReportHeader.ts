/** What stands on the project sheet of a report and no inventory knows, in the order it is shown. */
export const headerFields = [
  'projectName',
  'owner',
  'personInCharge',
  'compiler',
  'date',
  'basis',
  'goals',
  'period',
  'organisation',
  'protection',
] as const
export type HeaderField = (typeof headerFields)[number]

/** Words of the planner for whom, by whom and on what ground the report was made; empty where nothing was said. */
export type ReportHeader = Readonly<Record<HeaderField, string>>

/** Nothing said yet. */
export const emptyHeader: ReportHeader = {
  projectName: '',
  owner: '',
  personInCharge: '',
  compiler: '',
  date: '',
  basis: '',
  goals: '',
  period: '',
  organisation: '',
  protection: '',
}
