import { expect, it } from 'vitest'
import { hostsInName } from './hostsInName'

const hosts = ['esx01.hospital.example', 'esx02.hospital.example', 'esx10', 'db']

it('finds hosts that stand in a text as words, by name or first label', () => {
  expect(hostsInName('must-run-on-ESX01+esx10', hosts)).toEqual(['esx01.hospital.example', 'esx10'])
  expect(hostsInName('oracle on esx02.hospital.example', hosts)).toEqual(['esx02.hospital.example'])
  expect(hostsInName('必须运行于esx02', hosts)).toEqual(['esx02.hospital.example'])
})

it('takes no part of a word and no ordinary word for a host by its label', () => {
  expect(hostsInName('esx010 myesx01', hosts)).toEqual([])
  expect(hostsInName('run web on db-hosts', ['db.hospital.example'])).toEqual([])
})
