/** Codes as they are typed, with spaces or 、 between, of the newest edition. */
export const occupationsOf = (typed: string) =>
  typed
    .split(/[\s、，,;；]+/u)
    .filter((code) => code !== '')
    .map((code) => ({ edition: '2022' as const, code }))

export const codesOf = (occupations: readonly { code: string }[]): string =>
  occupations.map(({ code }) => code).join(' ')
