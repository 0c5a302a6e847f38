/** Ends a start or a command with one sentence for the person at the terminal, without a stack. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}
