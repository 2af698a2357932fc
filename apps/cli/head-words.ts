/** What `verify` and `doctor` say when a head kept outside the database and the chain differ. */
import type { HeadFault } from '@gewu/server/kernel/kept-heads'

const words = {
  missing: '库里没有这一行了',
  other: '和库里的不一样，这一行或更早的行被改过',
  unreadable: '文件里有认不出的行',
} as const

export const headSentence = ({ day, seq, fault }: HeadFault, name: string): string =>
  fault === 'unreadable'
    ? `heads/${day}.jsonl：${words.unreadable}。`
    : `“${name}”日志第 ${seq} 行，${day} 留存在库外的链头${fault === 'missing' ? '还在，' : ''}${words[fault]}。`
