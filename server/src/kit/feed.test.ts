import { describe, expect, it } from 'vitest'
import { atomOf, idOfName } from './feed.ts'

const at = (text: string) => Temporal.Instant.from(text)
const place = { origin: 'https://zs.example.cn', self: '/directory/changes.atom', since: at('2026-11-22T16:00:00Z') }

describe('订阅', () => {
  it('names a feed by a UUID of its path', () => {
    // RFC 9562 appendix A.4 has the same namespace for DNS; this one was made by another program.
    expect(idOfName('/directory/changes.atom')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(idOfName('http://www.example.com/')).toBe('fcde3c85-2270-590f-9e7c-ee003d65e0e2')
  })

  it('has what RFC 4287 wants of a feed and of each entry, in text that no reader takes for marks', () => {
    const entry = {
      id: '0198c0de-0000-7000-8000-000000000001',
      title: '列入目录：示例 <b>&"\u0007机构',
      updated: at('2026-11-23T01:00:00.123Z'),
      path: '/directory/S000045000001' as const,
      summary: '养老护理员\u{20BB7}',
    }
    const atom = atomOf({ title: '机构目录变更', path: '/directory/changes', entries: [entry] }, place).toString()
    expect(atom).toContain('<updated>2026-11-23T01:00:00Z</updated>')
    expect(atom).toContain('<title>列入目录：示例 &lt;b&gt;&amp;&quot;机构</title>')
    expect(atom).toContain('养老护理员\u{20BB7}')
    expect(atom).toContain(
      '<link rel="self" type="application/atom+xml" href="https://zs.example.cn/directory/changes.atom"/>',
    )
    expect(atom.match(/<id>/g)).toHaveLength(2)
    expect(atom.match(/<author>/g)).toHaveLength(1)
  })

  it('is a feed without entries too, with a moment that stands for the day', () => {
    const atom = atomOf({ title: '结果公示', path: '/publicity', entries: [] }, place).toString()
    expect(atom).toContain('<updated>2026-11-22T16:00:00Z</updated>')
    expect(atom).not.toContain('<entry>')
  })
})
