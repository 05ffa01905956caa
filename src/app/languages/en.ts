import { commonEn } from './common.en'
import { windowEn } from './window.en'

/** All text of the product in English, by area. Its type is what every other language has to fill. */
export const en = { common: commonEn, window: windowEn }

export type Messages = typeof en
