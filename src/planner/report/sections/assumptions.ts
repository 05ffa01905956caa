import { assume, assumptionKeys, assumptionRegistry, type AssumptionDefinition } from '../../model/assumptions'
import type { ReportContext } from '../ReportContext'
import { chosen, found, input, label, markCell, type Row, type Section, words } from '../Report'
import type { LabelKey } from '../reportKeys'

/** Every number somebody may argue about, with its name in the workbook, its range, mark and source. */
export function assumptionSection({ result }: ReportContext): Section {
  const { policy, assumptions, hardware } = result.inputs
  const rows = assumptionKeys.map((key): Row => {
    const { unit, min, max, group }: AssumptionDefinition = assumptionRegistry[key]
    const { value, mark, source } = assume(assumptions, key)
    return {
      cells: [
        { kind: 'group', group },
        { kind: 'assumptionName', key },
        words(key),
        input(value, `assume|${key}`, [`assume_${key}`]),
        { kind: 'unit', unit },
        found(min),
        found(max),
        markCell(mark),
        words(source),
      ],
    }
  })
  const yesNo = (value: boolean): LabelKey => (value ? 'yes' : 'no')
  return {
    key: 'assumptions',
    charts: [],
    tables: [
      {
        key: 'choices',
        id: 'choices',
        columns: [
          { key: 'item', format: 'text' },
          { key: 'value', format: 'count' },
        ],
        rows: [
          {
            cells: [
              label('choice.baseYear'),
              { ...input(policy.baseYear, 'choice|baseYear', ['policy_baseYear']), format: 'mark' },
            ],
          },
          {
            cells: [
              label('choice.planningYear'),
              { ...input(policy.planningYear, 'choice|planningYear', ['policy_planningYear']), format: 'mark' },
            ],
          },
          { cells: [label('choice.failures'), chosen(`failures.${policy.failures}`)] },
          { cells: [label('choice.cpuBasis'), chosen(`cpuBasis.${policy.cpuBasis}`)] },
          { cells: [label('choice.licenceModel'), chosen(`licenceModel.${policy.licenceModel}`)] },
          { cells: [label('choice.vcpuLimit'), chosen(`vcpuLimit.${policy.vcpuLimit}`)] },
          { cells: [label('choice.mirrored'), label(yesNo(hardware.storage.mirrored))] },
          { cells: [label('choice.provisioning'), chosen(`provisioning.${hardware.storage.provisioning}`)] },
        ],
      },
      {
        key: 'assumptions',
        id: 'assumptions',
        columns: [
          { key: 'group', format: 'text' },
          { key: 'name', format: 'text' },
          { key: 'key', format: 'text' },
          { key: 'value', format: 'mark' },
          { key: 'unit', format: 'text' },
          { key: 'minimum', format: 'mark' },
          { key: 'maximum', format: 'mark' },
          { key: 'mark', format: 'mark' },
          { key: 'source', format: 'note' },
        ],
        rows,
      },
    ],
  }
}
