/** Work that takes a while; `done` of `all` in the unit the words name. */
export function Progress({ label, done, all }: { label: string; done: number; all: number }) {
  return <progress aria-label={label} value={done} max={all} />
}
