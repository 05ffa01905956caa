import { normaliseHeader } from '../normaliseHeader'
import { withoutUnit } from './unitInHeader'

const quantity = new Set(
  [
    ...['数量', '台数', '套数', '节点数', '节点数量', '设备数量', '设备台数', '主机数', '主机数量', '主机台数'],
    ...['服务器数', '服务器数量', '服务器台数', '虚拟机数', '虚拟机数量', '虚拟机台数', '虚机数', '虚机数量'],
    ...['qty', 'quantity', 'count', 'units', 'servers', 'server count', 'number of servers', 'no of servers'],
    ...['num servers', 'vms', 'vm count', 'number of vms', 'no of vms', 'num vms', 'nodes', 'number of nodes'],
  ].map(normaliseHeader),
)

/** Whether a column says how many machines its row stands for. */
export const isQuantityHeader = (header: string): boolean => quantity.has(normaliseHeader(withoutUnit(header)))
