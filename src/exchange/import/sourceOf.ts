/** What was exported together: a workbook, or the text files of one folder. */
export const sourceOf = (file: string): string =>
  /\.(csv|tsv|txt)$/i.test(file) ? file.slice(0, Math.max(0, file.lastIndexOf('/'))) : file
