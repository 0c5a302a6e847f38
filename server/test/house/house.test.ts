import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, sources } from './sources.ts'

const lines = (text: string, pattern: RegExp): string[] => text.split('\n').filter((line) => pattern.test(line))

describe('the house keeps its rules', () => {
  it('writes each table from one slice only', () => {
    const writers = new Map<string, Set<string>>()
    for (const { path, text } of sources('server/src/**/*.ts')) {
      const owner = path
        .replace(/^server\/src\//, '')
        .split('/')
        .slice(0, 2)
        .join('/')
      const kysely = text.matchAll(/\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'(\w+)(?: as \w+)?'/g)
      const raw = text.matchAll(
        /\b(?:insert into|update|delete from)\s+"?([a-z_]+)"?\s+(?=set|\(|where|values|select|as\b)/g,
      )
      for (const match of [...kysely, ...raw]) {
        const table = (match[1] as string).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        writers.set(table, (writers.get(table) ?? new Set()).add(owner))
      }
    }
    expect(writers.size).toBeGreaterThan(20)
    expect([...writers].filter(([, owners]) => owners.size > 1)).toEqual([])
  })

  it('asks a clock for the time', () => {
    const guilty = sources('server/src/**/*.ts')
      .filter(({ path }) => !path.endsWith('kit/clock.ts'))
      .flatMap(({ path, text }) =>
        lines(text, /new Date\(\)|Date\.now\(\)|Temporal\.Now\./).map((line) => `${path}: ${line}`),
      )
    expect(guilty).toEqual([])
  })

  it('has no hook in what both faces share', () => {
    const guilty = [...sources('web/src/features/**/*.tsx'), ...sources('web/src/portals/public/**/*.tsx')]
      .filter(({ text }) => /\buse[A-Z]\w*\(/.test(text))
      .map(({ path }) => path)
    expect(guilty).toEqual([])
  })

  it('puts no style attribute on a page rendered by the server', () => {
    const pages = [...sources('web/src/features/**/*.tsx'), ...sources('web/src/portals/public/**/*.tsx')]
    expect(pages.length).toBeGreaterThan(10)
    expect(pages.filter(({ text }) => /\sstyle=\{/.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('names no folder or file by a word that says nothing', () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.)/i
    expect(
      sources('{contract,proof,server,web,e2e}/**/*.{ts,tsx}', { tests: true }).filter(({ path }) => vague.test(path)),
    ).toEqual([])
  })

  it('keeps every file that somebody writes under 400 lines', () => {
    // Migrations never change once they have run; the types of the schema are written by a program; data is no code.
    const given = /(^|\/)(dist|node_modules|test-results)\/|^server\/db\/(migrations\/|schema\.ts$)|\/data\//
    const written = sources('{*,{contract,proof,server,web,e2e,bench,docs}/**/*}.{ts,tsx,mjs,cjs,js,css,sql}', {
      tests: true,
    })
      .filter(({ path }) => !given.test(path))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    for (const part of ['bench/', 'e2e/', 'web/src/ui/', 'server/test/']) {
      expect(written.some(({ path }) => path.startsWith(part))).toBe(true)
    }
    expect(written.filter(({ lines }) => lines > 401)).toEqual([])
  })

  it('runs every test it has: none is skipped, alone, or still to be written', () => {
    // `runIf` stays: starting as root can be tried by root alone, a process be looked at by Linux alone.
    const left = /\.(?:skip|skipIf|only|todo|fixme|fails?)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/
    const tests = sources('{contract,proof,server,web,e2e,bench}/**/*.{test,spec}.{ts,tsx}', { tests: true })
    expect(tests.length).toBeGreaterThan(100)
    expect(tests.flatMap(({ path, text }) => lines(text, left).map((line) => `${path}: ${line.trim()}`))).toEqual([])
    for (const word of ['skip', 'only', 'todo', 'fixme']) expect(left.test(`test.${word}('x')`), word).toBe(true)
  })

  it('maps each clause of the notice to files that exist', () => {
    const map = readFileSync(join(root, 'docs/notice.md'), 'utf8')
    const rows = map.split('\n').filter((line) => /^\| N[\d.]+ \|/.test(line))
    expect(rows.length).toBeGreaterThanOrEqual(38)
    const missing = rows.flatMap((row) =>
      [...row.matchAll(/`([^`]+\.(?:ts|tsx|sql))`/g)]
        .map((match) => match[1] as string)
        .filter((path) => !existsSync(join(root, path))),
    )
    expect(missing).toEqual([])
    const silent = rows.filter((row) => !/\bopen\b|开放/.test(row) && !/`[^`]+\.test\.tsx?`/.test(row))
    expect(silent).toEqual([])
  })

  it('has tried what it says it tried', () => {
    const list = readFileSync(join(root, 'docs/abuse.md'), 'utf8')
    const rows = list.split('\n').filter((line) => /^\| \d+ \|/.test(line))
    for (const wanted of [34, 42, 44, 47, 53, 54, 55, 56, 57, 62, 64, 65, 66, 68]) {
      expect(rows.some((row) => row.startsWith(`| ${wanted} |`))).toBe(true)
    }
    // Titles follow the file that they stand in.
    const untrue = rows.flatMap((row) => {
      let text = ''
      return [...row.matchAll(/`([^`]+\.test\.ts)`|「([^」]+)」/g)].flatMap(([quoted, path, title]) => {
        if (path) text = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''
        return text.includes(title ?? '') && text ? [] : [quoted]
      })
    })
    expect(untrue).toEqual([])
  })
})
