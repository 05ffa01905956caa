import type { FormulaId } from '../../planner/model/formulas'

/** What the symbols of each formula stand for, as `formulas.ts` has it in English. */
export const formulaSymbolsZhCN = {
  'facility.devicePowerCurve':
    'curve：0、10 … 100 % 负载时的实测功率（W），其间按直线；u_h：第 h 小时的 CPU 使用率；a：实际配置超出测试配置的功率（W）',
  'facility.devicePowerLinear':
    'idle、max：空载与满载功率（W）；u：24 小时平均 CPU 使用率；a：实际配置超出测试配置的功率（W）',
  'facility.itPower': 'P_d：设备 d 的日平均功率（W）',
  'facility.facilityPower': 'IT：IT 功率（kW）；PUE：只乘一次，已含制冷',
  'facility.energy': 'F：机房平均总功率（kW）；每年 8760 小时',
  'facility.carbon': 'E：每年 kWh；f：电网每 kWh 的 CO₂ 千克数，注明年份',
  'facility.heat': 'IT：IT 功率（kW）；每 W 折合 3.412 BTU/h',
  'facility.coolingTons': 'H：BTU/h；每冷吨 12,000 BTU/h',
  'facility.servers': '在用的原有服务器，或承载工作负载的主机加必须保留的原有服务器',
  'facility.rackUnits': 'u_d：设备 d 的高度（U）',
  'facility.racksFromLabels': '用于清单写明每台服务器所在机柜时',
  'facility.racksFromLimits': '按高度、按功率、按端口、按冗余设备分柜计算的机柜数；整台设备需要更多时，按立面布置',
  'facility.racksByLimit': '需求与上限，单位为 U、kW 或端口；只在最后向上取整一次',
  'storage.usable':
    'n_data：扣除热备后整组 RAID 中的数据盘；g：每盘 GiB = GB x 10^9 / 2^30；f：格式化；m：元数据；free：预留空闲；snap：快照预留',
  'storage.sum': 'C_i：各磁盘组或阵列的 GiB',
  'storage.mirror': 'C_tier,leg：某层在一侧的可用 GiB；镜像以较小一侧为准',
  'storage.needed': 'used_w：工作负载 w 已用 GiB（厚置备按已配置，r = 1）；r_class：所属类别的逻辑容量与存储容量之比',
  'storage.use': 'N：所需 GiB；C：可用 GiB',
  'storage.iopsUse':
    'R、W：最忙小时每秒主机读、写次数；legs：提供读取的阵列数；pen：每次写入的后端操作 2、4 或 6 次；n：工作盘数；iops：单盘每秒操作数；target：允许的使用比例',
  'storage.backupPeak':
    'kept：保留的全备数，另加与旧全备并存的新全备；D：已用 GiB；change_i：所保留增量或差异备份的变化比例；red：压缩与去重之积',
  'storage.backupUsable': 'raw：备份设备的十进制 GB；share：扣除 RAID 与热备后的可用比例',
  'storage.backupWindow': 'D：需传输的 GiB；v：净吞吐（MiB/s）；fixed：固定小时数',
  'continuity.meanRestore':
    't_i：所在服务器故障后工作负载 i 恢复服务所需分钟数：维修、集群接管，或检测 + ceil(次序 / 并行数) x 启动 + 应用启动；n：每台服务器各故障一次时的中断数',
  'continuity.downtime':
    't_s,f：故障 f 后系统 s 中断的小时数，按其最慢的工作负载；A_storage：镜像时为 1 - (1 - A)^2；MTBF：平均故障间隔小时数',
  'licences.price': 'p_USD：每计量单位的列表价；rate：每美元折合人民币元',
  'licences.oneOff': 'n：需购单位数；p：每单位元；订阅无一次性费用',
  'licences.annual': 'n：计量单位数；p：每单位元；s：每年支持比例，订阅为 1',
  'finance.capital': 'price_d：设备 d 的价格（元）；已有设备为 0（沉没成本）',
  'finance.maintenanceOfPrice': 'price：新购价（元）；r：每年维保占价格的比例',
  'finance.maintenance': 'm_d：设备 d 每年的维保费（元）',
  'finance.energy': 'E：每年 kWh；tariff：电价（元/kWh）',
  'finance.rackSpace': 'R：机柜数；r：每机柜每年的机房与 UPS 费用（元），不含电费',
  'finance.administration': 'p：服务器数；v：虚拟机数；a、b：每个全职岗位可管理的数量；s：每岗位每年费用（元）',
  'finance.share': 'base：计费基数（元）；r：所占比例',
  'finance.sum': 'c_i：各项费用（元）',
  'finance.perUnit': 'n：数量；p：单价（元）',
  'finance.lineTotal': 'I：第 0 年费用（元）；a：按价格基准年计的每年费用（元）；e：每年涨幅；H：计算期年数',
  'finance.interest':
    'I：投资额；s：借款比例；r：年利率；n：还款年数；H：计算期年数，其后的利息不计；owed_t：第 t 年所欠本金，每年还款 a',
  'finance.residual': 'K：设备费（元）；r：期末残值比例',
  'finance.downtime': 'D：各系统每年预期停机小时数之和；p：每小时损失（元）；H：年数',
  'finance.npv': 'CF_t：第 t 年基准成本减去比较方案成本；r：折现率',
  'finance.tco': 'L_i：计算期内成本项 i（元），不折现，不计折旧',
} satisfies Readonly<Record<FormulaId, string>>
