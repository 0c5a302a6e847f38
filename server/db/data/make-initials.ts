import { readFileSync, writeFileSync } from 'node:fs'
import { pinyin } from 'pinyin-pro'

/** 拼音首字母 of an occupation's name and work types, as people type them: `jzfwy|myhly`. */
export const initialsOf = (names: readonly string[]): string =>
  names
    .map((name) =>
      pinyin(name.replaceAll(/[^\p{Script=Han}A-Za-z0-9]/gu, ''), { pattern: 'first', toneType: 'none', type: 'array' })
        .join('')
        .toLowerCase(),
    )
    .join('|')

const file = (name: string): string => new URL(name, import.meta.url).pathname

/** The rows of `occupation-initials.tsv`, worked out of `occupations.tsv`. */
export function makeInitials(): string {
  const [, ...lines] = readFileSync(file('occupations.tsv'), 'utf8').trimEnd().split('\n')
  const rows = lines.map((line) => {
    const [code, edition, name, , workTypes] = line.split('\t') as [string, string, string, string, string]
    return [code, edition, name, initialsOf([name, ...(workTypes ? workTypes.split('|') : [])])].join('\t')
  })
  return `${['code\tedition\tname\tinitials', ...rows].join('\n')}\n`
}

if (process.argv[1] === import.meta.filename) writeFileSync(file('occupation-initials.tsv'), makeInitials())
