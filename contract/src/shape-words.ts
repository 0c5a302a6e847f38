import type { z } from 'zod'

/*
 * What is wrong with a field, in words for whoever fills it in. The server and the workspace say the same; a schema that
 * has words of its own keeps them.
 */

type Issue = z.core.$ZodRawIssue

export const fillIn = '请填写这一项。'
export const fillInNumber = '请填数字。'

const kinds: Readonly<Record<string, string>> = {
  number: fillInNumber,
  int: '请填整数。',
  boolean: '请选是或否。',
  string: '请填文字。',
}

const forms: Readonly<Record<string, string>> = {
  date: '写成 2026-12-08 这样的日期。',
  datetime: '写成 2026-11-23T09:00:00+08:00 这样的时间。',
  uuid: '编号不全，请从页面上重新打开。',
  email: '写成 name@example.com 这样的邮箱。',
}

const isEmpty = (input: unknown) => input === undefined || input === null || input === ''

/** The sentence for one finding; undefined where the schema's own words should stand. */
export function shapeWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return isEmpty(issue.input) ? fillIn : (kinds[issue.expected] ?? '内容的样子不对。')
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_value':
      return isEmpty(issue.input) ? '请选一项。' : `只能是：${issue.values.map(String).join('、')}。`
    case 'invalid_format':
      return isEmpty(issue.input) ? fillIn : (forms[issue.format] ?? '写法不合要求，请对照说明改。')
    case 'not_multiple_of':
      return `要是 ${issue.divisor} 的整数倍。`
    case 'unrecognized_keys':
      return '这里没有这一项。'
    default:
      return '内容不合要求，请对照说明改。'
  }
}

function tooSmall({ origin, minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): string {
  const least = Number(minimum)
  if (origin === 'string') return least <= 1 ? fillIn : `至少 ${least} 个字。`
  if (origin === 'array' || origin === 'set') return least <= 1 ? '请至少选一项。' : `至少 ${least} 项。`
  return inclusive === false ? `要大于 ${least}。` : `不能小于 ${least}。`
}

function tooBig({ origin, maximum, inclusive }: Extract<Issue, { code: 'too_big' }>): string {
  const most = Number(maximum)
  if (origin === 'string') return `最多 ${most} 个字，请删短。`
  if (origin === 'array' || origin === 'set') return `最多 ${most} 项。`
  return inclusive === false ? `要小于 ${most}。` : `不能大于 ${most}。`
}
