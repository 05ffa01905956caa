/** Words that Taiwan and Hong Kong have of their own, longer ones before those they begin with. */
const words: readonly (readonly [traditional: string, simplified: string])[] = [
  ['伺服器', '服务器'],
  ['虛擬機器', '虚拟机'],
  ['實體機器', '物理机'],
  ['實體', '物理'],
  ['記憶體', '内存'],
  ['作業系統', '操作系统'],
  ['應用程式', '应用'],
  ['硬碟', '硬盘'],
  ['磁碟', '磁盘'],
  ['儲存空間', '存储'],
  ['儲存', '存储'],
  ['時脈', '主频'],
  ['叢集', '集群'],
  ['電腦', '计算机'],
  ['尖峰', '峰值'],
  ['執行', '运行'],
  ['軟體', '软件'],
  ['位元組', '字节'],
]

/** Single characters of heads, units, levels and states, each with its simplified form. */
const characters: ReadonlyMap<string, string> = new Map(
  (
    '務务 處处 虛虚 擬拟 機机 數数 個个 顆颗 總总 內内 應应 業业 統统 運运 維维 稱称 號号 類类 實实 廠厂 購购 買买 資资 產产 區区 採采 ' +
    '備备 註注 說说 狀状 態态 關关 開开 啟启 啓启 動动 執执 閉闭 無无 優优 級级 別别 權权 臺台 頻频 櫃柜 佔占 載载 額额 滿满 負负 電电 ' +
    '壓压 溫温 線线 網网 際际 設设 編编 製制 錄录 單单 時时 間间 點点 責责 終终 結结 連连 補补 價价 護护 條条 種种 質质 標标 準准 環环 ' +
    '園园 樓楼 層层 壞坏 異异 後后 屬属 於于 為为 與与 從从 長长 歷历 檢检 驗验 藥药 療疗 診诊 歸归 檔档 報报 財财 會会 計计 劃划 歲岁 ' +
    '門门 監监 視视 員员 圖图 術术 庫库 縮缩 規规 測测 試试 鍵键 緊紧 階阶 軟软 儲储 憶忆 體体 碟盘 盤盘 腦脑 碼码 億亿 萬万 這这 寫写 還还 ' +
    '暫暂 掛挂 離离 續续 擴扩 峯峰 陽阳 衛卫 倉仓 複复 雲云'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
)
const hasHan = /[\u4e00-\u9fff]/

/**
 * Text as it is compared with the words that are known: traditional Chinese of heads, units, levels and states in the
 * characters and words of the mainland. For comparing only; what is shown and kept stays as it was written.
 */
export function simplifiedChinese(text: string): string {
  if (!hasHan.test(text)) return text
  let said = text
  for (const [from, to] of words) said = said.replaceAll(from, to)
  let result = ''
  for (const character of said) result += characters.get(character) ?? character
  return result
}
