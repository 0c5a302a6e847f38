/** What vitest's JSON report tells, as far as it is read here. */
export type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[]
  }[]
}

type PlaywrightSuite = {
  specs?: {
    title: string
    file: string
    line: number
    ok: boolean
    tests: { projectName: string; results: { error?: { message?: string } }[] }[]
  }[]
  suites?: PlaywrightSuite[]
}

/** What Playwright's JSON report tells, as far as it is read here. */
export type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number }
  suites?: PlaywrightSuite[]
  errors?: { message?: string }[]
}

/** The failed tests of a vitest run and the files that could not be loaded, each with the start of its reason. */
export function failuresOfVitest({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((assertion) => assertion.status === 'failed')
    if (failed.length === 0) return status === 'failed' ? [failure(name, message)] : []
    return failed.map(({ fullName, failureMessages }) => failure(`${name} › ${fullName}`, failureMessages?.[0]))
  })
}

/** The failed browser tests, and what stopped the runner itself. */
export function failuresOfPlaywright({ suites, errors }: PlaywrightReport): string[] {
  const specs = (suites ?? []).flatMap(specsOf).filter(({ ok }) => !ok)
  return [
    ...specs.map(({ file, line, title, tests }) => {
      const message = tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message
      return failure(`${tests[0]?.projectName ?? ''} ${file}:${line} › ${title}`, message)
    }),
    ...(errors ?? []).map(({ message }) => failure('浏览器', message)),
  ]
}

function specsOf(suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}

/** A few lines are enough to know the test again; the whole reason stands further up. */
function failure(where: string, message = ''): string {
  const lines = message.split('\n').slice(0, 12)
  return [`✗ ${where}`, ...lines.map((line) => `    ${line.slice(0, 240)}`)].join('\n')
}
