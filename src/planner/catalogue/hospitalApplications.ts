import type { ReductionClass, StorageTier, SystemGroup, Workload } from '../model/estate'
import type { Provenance } from '../model/provenance'

/** An application of a Chinese grade 3 hospital with a size to start from. */
export interface HospitalApplication extends Provenance {
  readonly id: string
  readonly name: string
  readonly nameZh: string
  readonly system: string
  readonly group: SystemGroup
  /** Virtual machines; two are kept on different hosts. */
  readonly instances: number
  readonly vcpu: number
  readonly memoryGiB: number
  readonly diskGiB: number
  readonly tier: StorageTier
  readonly peakIops: number
  readonly readRatio: number
  readonly cpuAverageRatio: number
  readonly cpuPeakRatio: number
  readonly peakHours: Workload['peakHours']
  readonly criticality: Workload['criticality']
  readonly growthRatioPerYear: number
  readonly reduction: ReductionClass
}

/** Percent as the catalogue states it, as a share. */
const share = (percent: number): number => percent / 100

const application = (
  id: string,
  name: string,
  nameZh: string,
  system: string,
  group: SystemGroup,
  instances: number,
  vcpu: number,
  memoryGiB: number,
  diskGiB: number,
  tier: StorageTier,
  peakIops: number,
  readPercent: number,
  averagePercent: number,
  peakPercent: number,
  peakHours: Workload['peakHours'],
  criticality: Workload['criticality'],
  growthPercent: number,
  reduction: ReductionClass,
  source: string,
): HospitalApplication => ({
  id,
  name,
  nameZh,
  system,
  group,
  instances,
  vcpu,
  memoryGiB,
  diskGiB,
  tier,
  peakIops,
  readRatio: share(readPercent),
  cpuAverageRatio: share(averagePercent),
  cpuPeakRatio: share(peakPercent),
  peakHours,
  criticality,
  growthRatioPerYear: share(growthPercent),
  reduction,
  // Names are sourced where the source says so; no sizing sheet of a Chinese supplier was found, so sizes are assumed.
  mark: 'A',
  source: `name ${source.replace(';A', '')}; size assumed`,
})

/**
 * 57 applications in 68 virtual machines. Name, system, group; instances, vCPU, GiB, disk GiB; tier, peak IOPS, % reads;
 * CPU % of own vCPU on average and at peak, hours of the peak; criticality, growth % a year, class of data.
 */
// prettier-ignore
export const hospitalApplications: readonly HospitalApplication[] = [
  application('HIS-DB', 'HIS core database', 'HIS数据库', 'HIS', 'his', 2, 8, 48, 600, 'ssd+sas', 400, 70, 18, 60, [[8, 11]], 1, 15, 'oltp', 'S1;A'),
  application('HIS-APP', 'HIS application/middleware', 'HIS应用', 'HIS', 'his', 2, 4, 8, 100, 'sas', 40, 70, 14, 40, [[8, 11]], 1, 8, 'vm', 'S1;A'),
  application('EMR-DB', 'EMR database', '电子病历数据库', 'EMR', 'emr', 2, 8, 32, 700, 'ssd+sas', 250, 70, 14, 50, [[8, 11], [14, 17]], 1, 20, 'oltp', 'S1;A'),
  application('EMR-APP', 'EMR application', '电子病历应用', 'EMR', 'emr', 2, 4, 8, 100, 'sas', 40, 70, 14, 35, [[8, 11], [14, 17]], 1, 8, 'vm', 'S1;A'),
  application('LIS-DB', 'Laboratory IS database', '检验LIS数据库', 'LIS', 'lis', 1, 4, 16, 300, 'ssd+sas', 150, 65, 14, 40, [[7, 11]], 1, 15, 'oltp', 'S1;A'),
  application('LIS-APP', 'LIS application + analyser interface', 'LIS应用/仪器接口', 'LIS', 'lis', 1, 2, 8, 100, 'sas', 30, 60, 14, 35, [[7, 11]], 1, 8, 'vm', 'S1;A'),
  application('PACS-DB', 'PACS database/worklist', 'PACS数据库', 'PACS', 'pacs', 1, 4, 16, 300, 'ssd+sas', 200, 75, 14, 40, [[8, 12], [14, 17]], 1, 20, 'oltp', 'S1;A'),
  application('PACS-APP', 'PACS archive gateway (images on NAS)', 'PACS归档网关', 'PACS', 'pacs', 2, 4, 8, 200, 'sas', 100, 60, 18, 40, [[8, 12], [14, 17]], 1, 10, 'image', 'S1;A'),
  application('RIS', 'Radiology IS', '放射RIS', 'RIS', 'pacs', 1, 4, 8, 150, 'sas', 80, 70, 10, 30, [[8, 12]], 2, 12, 'vm', 'S1;A'),
  application('US-ENDO', 'Ultrasound/endoscopy reporting', '超声/内镜', 'US-ENDO', 'clinical', 1, 4, 8, 300, 'sas', 60, 60, 10, 30, [[8, 12]], 2, 20, 'vm', 'A'),
  application('ECG', 'ECG network', '心电网络', 'ECG', 'clinical', 1, 4, 8, 250, 'sas', 50, 60, 10, 30, [[8, 12]], 2, 15, 'vm', 'S59 size;A iops'),
  application('PATH', 'Pathology', '病理系统', 'PATH', 'clinical', 1, 2, 8, 300, 'sas', 30, 60, 7, 25, [[9, 17]], 2, 20, 'vm', 'A'),
  application('OR', 'Anaesthesia & operating room', '手术麻醉', 'OR', 'clinical', 1, 4, 8, 150, 'sas', 60, 50, 14, 35, [[8, 16]], 1, 10, 'vm', 'S1;A'),
  application('ICU', 'ICU clinical IS', '重症监护', 'ICU', 'clinical', 1, 4, 8, 200, 'sas', 80, 45, 14, 30, [[0, 24]], 1, 15, 'vm', 'A'),
  application('NURSE', 'Mobile nursing', '移动护理', 'NURSE', 'clinical', 2, 2, 8, 100, 'sas', 40, 60, 10, 30, [[6, 10], [14, 16]], 2, 10, 'vm', 'A'),
  application('PASS', 'Rational drug use', '合理用药', 'PASS', 'clinical', 1, 4, 8, 80, 'sas', 60, 85, 14, 40, [[8, 11]], 2, 5, 'vm', 'S2;A'),
  application('PHARM', 'Automated pharmacy interface', '自动化药房接口', 'PHARM', 'clinical', 1, 2, 4, 60, 'sas', 20, 60, 7, 30, [[8, 12]], 2, 5, 'vm', 'S4;A'),
  application('PIVAS', 'IV admixture', '静脉配置', 'PIVAS', 'clinical', 1, 2, 4, 80, 'sas', 20, 60, 7, 25, [[6, 10]], 2, 5, 'vm', 'A'),
  application('BLOOD', 'Blood bank', '输血管理', 'BLOOD', 'clinical', 1, 2, 4, 80, 'sas', 20, 65, 7, 25, [[8, 18]], 2, 8, 'vm', 'A'),
  application('EXAM', 'Physical examination', '体检系统', 'EXAM', 'clinical', 1, 4, 8, 150, 'sas', 60, 65, 10, 40, [[7, 11]], 2, 12, 'vm', 'S1;A'),
  application('HAI', 'Hospital infection control', '院感', 'HAI', 'clinical', 1, 2, 8, 120, 'sas', 30, 75, 7, 25, [[14, 17]], 3, 10, 'vm', 'A'),
  application('MRM', 'Medical-record archive', '病案管理', 'MRM', 'administrative', 1, 2, 8, 400, 'sas', 30, 70, 7, 25, [[14, 17]], 3, 20, 'vm', 'A'),
  application('QC-DRG', 'Quality control / DRG', '医疗质量/DRGs', 'QC-DRG', 'administrative', 1, 2, 8, 120, 'sas', 30, 80, 7, 30, [[14, 18]], 3, 10, 'vm', 'S2;A'),
  application('HRP-DB', 'HRP/finance database', 'HRP/财务数据库', 'HRP', 'administrative', 1, 4, 16, 200, 'sas', 80, 70, 8, 30, [], 2, 10, 'oltp', 'A'),
  application('HRP-APP', 'HRP application', 'HRP应用', 'HRP', 'administrative', 1, 2, 8, 80, 'sas', 20, 70, 7, 30, [[8, 17]], 3, 5, 'vm', 'A'),
  application('MAT', 'Materials/consumables', '物资申领', 'MAT', 'administrative', 1, 2, 4, 80, 'sas', 20, 65, 6, 25, [[8, 17]], 3, 8, 'vm', 'S2;A'),
  application('ASSET', 'Equipment/asset management', '设备资产', 'ASSET', 'administrative', 1, 2, 4, 60, 'sas', 10, 65, 4, 15, [[8, 17]], 4, 5, 'vm', 'A'),
  application('HR', 'Human resources', '人事系统', 'HR', 'administrative', 1, 2, 4, 60, 'sas', 10, 65, 4, 15, [[8, 17]], 4, 5, 'vm', 'A'),
  application('OA', 'Office automation', 'OA办公', 'OA', 'administrative', 1, 4, 8, 200, 'sas', 60, 65, 8, 30, [[8, 10]], 3, 12, 'vm', 'S2;A'),
  application('WEB', 'Website/portal (DMZ)', '门户网站', 'WEB', 'administrative', 1, 2, 4, 80, 'sas', 20, 85, 6, 25, [[9, 21]], 3, 8, 'vm', 'A'),
  application('DW', 'Data warehouse / BI', '数据仓库/BI', 'DW', 'data', 1, 8, 32, 900, 'sas', 300, 80, 15, 85, [[0, 6]], 3, 25, 'oltp', 'A'),
  application('ESB', 'Integration platform (HL7/ESB)', '集成平台', 'ESB', 'platform', 2, 4, 16, 200, 'sas', 100, 50, 14, 35, [[8, 11]], 1, 15, 'vm', 'S60 bounds;A'),
  application('CDR', 'Clinical data repository', '临床数据中心CDR', 'CDR', 'data', 1, 4, 16, 500, 'sas', 120, 65, 10, 30, [[8, 11]], 2, 25, 'oltp', 'A'),
  application('INS', 'Medical-insurance interface', '医保接口', 'INS', 'administrative', 2, 2, 4, 60, 'sas', 30, 55, 10, 35, [[8, 11]], 1, 5, 'vm', 'A'),
  application('APPT', 'Web/WeChat appointment, bank link', '预约挂号/银医通', 'APPT', 'administrative', 2, 2, 4, 80, 'sas', 40, 70, 10, 40, [[7, 9], [20, 22]], 2, 10, 'vm', 'S2;A'),
  application('QUEUE', 'Queue & calling', '诊间叫号', 'QUEUE', 'administrative', 1, 2, 4, 60, 'sas', 15, 70, 7, 30, [[8, 11]], 2, 3, 'vm', 'S2;A'),
  application('KIOSK', 'Self-service print/pay', '自助机/打印', 'KIOSK', 'administrative', 1, 2, 4, 100, 'sas', 20, 65, 7, 30, [[8, 11]], 2, 8, 'vm', 'A'),
  application('SMS', 'SMS / call centre', '短信/客服', 'SMS', 'administrative', 1, 2, 4, 60, 'sas', 10, 60, 4, 15, [[8, 18]], 4, 5, 'vm', 'A'),
  application('CA', 'Digital signature / timestamp', 'CA签名/时间戳', 'CA', 'platform', 2, 2, 4, 60, 'sas', 20, 50, 7, 30, [[8, 11]], 1, 5, 'vm', 'A'),
  application('CDC', 'Public-health/disease reporting', '传染病/公卫上报', 'CDC', 'administrative', 1, 2, 4, 60, 'sas', 10, 65, 4, 15, [[14, 17]], 3, 5, 'vm', 'A'),
  application('TELE', 'Telemedicine', '远程医疗', 'TELE', 'clinical', 1, 2, 8, 150, 'sas', 20, 60, 6, 30, [[9, 17]], 3, 10, 'vm', 'A'),
  application('LIBR', 'Library/knowledge base', '图书/知识库', 'LIBR', 'administrative', 1, 2, 4, 300, 'sas', 15, 90, 4, 15, [[12, 22]], 4, 5, 'vm', 'A'),
  application('RES', 'Clinical research/trials', '科研/临床试验', 'RES', 'data', 1, 2, 8, 200, 'sas', 20, 75, 6, 30, [[14, 22]], 4, 15, 'vm', 'A'),
  application('AD', 'AD / DNS / DHCP', '域控/DNS', 'AD', 'platform', 2, 2, 4, 60, 'sas', 10, 75, 6, 25, [[7, 9]], 1, 2, 'vm', 'A'),
  application('AV', 'Antivirus / patch server', '防病毒/补丁', 'AV', 'platform', 1, 2, 8, 300, 'sas', 40, 60, 7, 35, [[12, 14]], 3, 8, 'vm', 'S4;A'),
  application('DESK', 'Desktop management', '桌面管理', 'DESK', 'platform', 1, 2, 8, 150, 'sas', 20, 65, 7, 25, [[8, 10]], 4, 5, 'vm', 'S4;A'),
  application('NMS', 'Network & system monitoring', '网管监控', 'NMS', 'platform', 1, 2, 8, 150, 'sas', 40, 30, 10, 25, [[0, 24]], 3, 10, 'vm', 'A'),
  application('AUDIT', 'Log/DB audit (MLPS level 3)', '日志/数据库审计', 'AUDIT', 'platform', 1, 4, 8, 600, 'sas', 60, 25, 10, 30, [[8, 17]], 3, 15, 'vm', 'S2;A'),
  application('FILE', 'File/FTP server', '文件/FTP', 'FILE', 'platform', 1, 2, 4, 500, 'sas', 40, 70, 6, 25, [[8, 17]], 3, 20, 'vm', 'S2;A'),
  application('VC', 'vCenter + database', 'vCenter', 'VC', 'platform', 1, 4, 16, 200, 'sas', 60, 55, 10, 25, [[0, 24]], 2, 3, 'vm', 'A'),
  application('BKP', 'Backup proxy / mover', '备份代理', 'BKP', 'platform', 1, 4, 8, 100, 'sas', 150, 90, 5, 80, [[0, 6]], 3, 3, 'vm', 'A'),
  application('JUMP', 'Bastion host', '堡垒机', 'JUMP', 'platform', 1, 2, 4, 100, 'sas', 10, 50, 4, 15, [[8, 18]], 3, 8, 'vm', 'A'),
  application('TEST', 'HIS/EMR test & training', '测试/培训', 'TEST', 'test', 1, 4, 16, 500, 'sas', 60, 75, 6, 30, [[14, 17]], 4, 10, 'vm', 'A'),
  application('ENV', 'Temperature/humidity & plant', '温控/动环', 'ENV', 'administrative', 1, 2, 4, 40, 'sas', 5, 40, 4, 15, [[0, 24]], 3, 3, 'vm', 'S2;A'),
  application('DIAL', 'Haemodialysis', '血透系统', 'DIAL', 'clinical', 1, 2, 4, 80, 'sas', 20, 60, 6, 25, [[7, 17]], 2, 8, 'vm', 'A'),
  application('CARD', 'Campus card/nutrition', '一卡通/营养', 'CARD', 'administrative', 1, 2, 4, 60, 'sas', 15, 65, 6, 30, [[11, 13]], 4, 5, 'vm', 'A'),
  application('ADV', 'Adverse-event reporting', '不良事件', 'ADV', 'administrative', 1, 2, 4, 60, 'sas', 10, 70, 4, 15, [[14, 17]], 4, 5, 'vm', 'A'),
]

/** Recovery time and point by criticality, in minutes. Source: judgement. */
export const recoveryMinutes: Readonly<
  Record<Workload['criticality'], { readonly rto: number; readonly rpo: number }>
> = {
  1: { rto: 15, rpo: 0 },
  2: { rto: 60, rpo: 15 },
  3: { rto: 480, rpo: 1440 },
  4: { rto: 2880, rpo: 1440 },
}
