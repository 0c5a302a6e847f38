import { join } from 'node:path'
import { startOf } from '../clock.ts'
import { dayWords } from './day-words.ts'
import { renderPdf } from './render.ts'

/** A paragraph of a letter; `basis` are clauses written out, such as 桂人社函〔2020〕203号 三（五）. */
export type LetterPart = string | { text: string; basis?: readonly string[] } | { heading: string }

export interface Letter {
  /** 发文机关标志, in red above the rules. */
  issuer: string
  /** 发文字号. */
  number: string
  title: string
  /** 主送机关, without a colon. */
  addressee: string
  parts: readonly LetterPart[]
  attachments?: readonly string[]
  /** 发文机关署名. */
  sender: string
  /** 成文日期; the document's date too. */
  date: Temporal.PlainDate
  /** 附注, such as whom to ask; printed in brackets below the date. */
  note?: string
  /** Marks the letter 演示. No letter of ours ever carries the picture of a seal. */
  sample: boolean
}

/** An official letter (公文, letter form of GB/T 9704) as PDF/A. The same letter gives the same bytes. */
export function renderLetter(letter: Letter): Promise<Buffer> {
  return renderPdf({
    template: join(import.meta.dirname, 'letter.typ'),
    at: startOf(letter.date),
    data: {
      issuer: letter.issuer,
      number: letter.number,
      title: letter.title,
      addressee: letter.addressee,
      parts: letter.parts.map(partData),
      attachments: letter.attachments ?? [],
      sender: letter.sender,
      date: dayWords(letter.date),
      note: letter.note ?? null,
      sample: letter.sample,
    },
  })
}

function partData(part: LetterPart) {
  if (typeof part === 'string') return { kind: 'text', text: part }
  if ('heading' in part) return { kind: 'heading', text: part.heading }
  return { kind: 'text', text: withBasis(part.text, part.basis ?? []) }
}

/** The clauses stand in brackets before the full stop of the sentence they carry. */
function withBasis(text: string, basis: readonly string[]): string {
  if (basis.length === 0) return text
  const [, sentence = text, stop = ''] = /^(.*?)([。；]?)$/s.exec(text) ?? []
  return `${sentence}（${basis.join('；')}）${stop}`
}
