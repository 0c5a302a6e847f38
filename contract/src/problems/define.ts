/** What the catalogue says of one refusal. */
// biome-ignore lint/suspicious/noExplicitAny: each entry has facts of its own shape
export type ProblemEntry = { status: number; title: string; detail: (facts: any) => string }
