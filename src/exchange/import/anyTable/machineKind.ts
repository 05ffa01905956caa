import { simplifiedChinese } from '../../workbook/simplifiedChinese'

/** A host is hardware of which nothing runs but virtual machines. */
export type MachineKind = 'physical' | 'host' | 'virtual'

const physical =
  /^(physical([\s_-]?(machine|server|host))?|bare[\s_-]?metal|pm|p|物理(机|服务器|主机|设备)?|实体(机|服务器|主机)?|裸机|裸金属(服务器)?)$/i
const host = /^(宿主(机|服务器)?|虚拟化(主机|服务器|宿主机?)|esxi?[\s_-]?(host|主机)|hypervisor|vm[\s_-]?host)$/i
const virtual =
  /^(virtual([\s_-]?(machine|server))?|virtuali[sz]ed|vm|v|虚拟(机|服务器|主机|化)?|虚机|云(主机|服务器|虚机|虚拟机)|vmware虚拟机)$/i
/** Built in one of these ways a server is hardware, whoever says no more of it. */
const form = /^(机架式?|刀片式?|塔式|rack(mount)?|blade|tower)(服务器|server)?$/i
/** What inventory tools read as the model inside a virtual machine. */
const virtualModel =
  /^vmware|^(kvm|qemu|virtualbox|hvm domu|openstack)\b|virtual (machine|platform)|虚拟(机|平台)|云(主机|服务器)/i

const plain = (text: string): string => simplifiedChinese(text.normalize('NFKC').trim())

/** Whether a machine is hardware, a host or virtual, as people write it; null for a word that says none for certain. */
export function machineKindInWords(text: string): MachineKind | null {
  const word = plain(text)
  if (host.test(word)) return 'host'
  return physical.test(word) || form.test(word) ? 'physical' : virtual.test(word) ? 'virtual' : null
}

/** Whether the word tells hardware from virtual machines, not one server's form from another's or what a host runs. */
export const tellsMachineKind = (text: string): boolean => physical.test(plain(text)) || virtual.test(plain(text))

/** Whether the model is that of no hardware. */
export const isVirtualModel = (model: string): boolean => virtualModel.test(plain(model))
