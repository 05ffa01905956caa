import { integer } from '../column'
import { sheet } from '../sheet'

/** Version of the template this program writes and reads. */
export const templateVersion = 1

export const readMe = sheet({
  key: 'readMe',
  name: { en: 'ReadMe', zh: '说明' },
  aliases: ['info', 'read me'],
  about: { en: 'Hostwright template', zh: 'Hostwright 模板' },
  layout: 'settings',
  required: true,
  columns: {
    templateVersion: integer({ en: 'Hostwright template version', zh: 'Hostwright模板版本', min: 0, max: 1_000_000 }),
  },
})
