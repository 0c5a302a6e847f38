/** Identity fields as lists show them; the server masked them already. */
export function MaskedText({ value }: { value: string }) {
  return <span className="mono">{value}</span>
}
