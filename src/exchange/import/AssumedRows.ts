import type { Where } from '../../planner/model/issue'
import type { ImportRecorder } from './importIssueCode'

/** Which rows took which assumption, gathered before it is told: a large inventory assumes a quarter of a million values. */
export class AssumedRows {
  private readonly sheets = new Map<
    string,
    Map<string, { readonly where: Where; readonly fields: Map<string, number[]> }>
  >()

  add({ file = '', sheet = '', row = 0 }: Where, fields: readonly string[]): void {
    let ofFile = this.sheets.get(file)
    if (!ofFile)
      this.sheets.set(
        file,
        (ofFile = new Map<string, { readonly where: Where; readonly fields: Map<string, number[]> }>()),
      )
    let ofSheet = ofFile.get(sheet)
    if (!ofSheet) ofFile.set(sheet, (ofSheet = { where: { file, sheet }, fields: new Map<string, number[]>() }))
    for (const field of fields) {
      const rows = ofSheet.fields.get(field)
      if (rows) rows.push(row)
      else ofSheet.fields.set(field, [row])
    }
  }

  /** @param diskGiB what is assumed of a disk that is not stated; null where that was told before */
  tell(recorder: ImportRecorder, diskGiB: number | null): void {
    for (const ofFile of this.sheets.values()) {
      for (const { where, fields } of ofFile.values()) {
        for (const [field, rows] of fields) {
          recorder.assumedRows('import.assumed', { ...where, column: field }, { field }, rows)
          // Storage is bought by what the disks hold.
          if (field === 'diskGiB' && diskGiB !== null)
            recorder.noteRows(
              { code: 'import.disk-assumed', severity: 'warning', params: { gib: diskGiB }, where },
              rows,
            )
        }
      }
    }
  }
}
