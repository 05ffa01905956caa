import { cliEn } from './cli.en'
import { commonEn } from './common.en'
import { estateEn } from './estate.en'
import { evaluationEn } from './evaluation.en'
import { importEn } from './import.en'
import { importWindowEn } from './importWindow.en'
import { issuesEn } from './issues.en'
import { projectEn } from './project.en'
import { reportEn } from './report.en'
import { shellEn } from './shell.en'
import { solveEn } from './solve.en'
import { storyEn } from './story.en'
import { whatifEn } from './whatif.en'
import { windowEn } from './window.en'

/** All text of the product in English, by area. Its type is what every other language has to fill. */
export const en = {
  common: commonEn,
  cli: cliEn,
  import: importEn,
  importWindow: importWindowEn,
  issues: { ...issuesEn, ...projectEn, ...importEn.issues },
  report: reportEn,
  shell: shellEn,
  solve: solveEn,
  story: storyEn,
  estate: estateEn,
  evaluation: evaluationEn,
  whatif: whatifEn,
  window: windowEn,
}

export type Messages = typeof en
