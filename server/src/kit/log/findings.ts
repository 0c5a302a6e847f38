import type { LogName } from './append.ts'

export type Finding =
  | 'content-changed' // what the row says now is not what its entry committed to
  | 'entry-changed' // the entry says something else than the row, or is no entry
  | 'leaf-hash-changed'
  | 'row-missing' // the row behind an entry is gone
  | 'pending-missing'
  | 'opening-missing'
  | 'source-unknown' // no slice says how to read this kind again
  | 'index-missing' // a gap in the numbers of the log
  | 'entry-missing' // an act older than a minute, or a pending entry of it, without its place in the log
  | 'tile-changed'
  | 'root-changed' // a checkpoint that the entries do not lead to
  | 'signature-wrong'
  | 'size-differs'
  | 'day-differs' // a record states another day than the act behind it
  | 'head-differs' // not what was signed last, according to the file outside the database

/** One disagreement: in which log, at which place, which row (`action_log 17`) of which kind. */
export type Mismatch = { finding: Finding; log: LogName; idx: number | null; row: string | null; kind: string | null }

const sentences: Record<Finding, string> = {
  'content-changed': '这一行的内容与当时登记的不一致，登记后被改过',
  'entry-changed': '登记条目与这一行不一致，或不成条目',
  'leaf-hash-changed': '登记条目的散列值被改过',
  'row-missing': '登记过的这一行不见了',
  'pending-missing': '登记条目的来源行不见了',
  'opening-missing': '打开这条登记用的随机数不见了',
  'source-unknown': '没有模块说明怎样重读这一类内容',
  'index-missing': '登记簿在这里断号',
  'entry-missing': '办理已超过 60 秒，登记簿里没有它的条目',
  'tile-changed': '由条目算出的散列块与存下的不一致',
  'root-changed': '由条目算出的树根与存下的检查点不一致',
  'signature-wrong': '检查点的签名不成立',
  'size-differs': '条目数与存下的数目不一致',
  'day-differs': '写的日子与当时的办理记录不是同一天，事后被改过',
  'head-differs': '与数据库外留存的最近一次签名不一致',
}

/** One line for the person who ran the command. */
export function sentenceOf({ finding, log, idx, row, kind }: Mismatch): string {
  const place = idx === null ? '' : ` 第 ${idx} 条`
  const what = [row, kind && `（${kind}）`].filter(Boolean).join('')
  return `登记簿 ${log}${place}${what && `，${what}`}：${sentences[finding]}。`
}
