export type FieldFault = { id: string; words: string }

type ErrorSummaryProps = {
  faults: readonly FieldFault[]
  /** What stands in the way besides the fields. */
  words?: string
  /** Off where the summary is only shown, as on `/parts`. */
  focus?: boolean
}

/**
 * What is left to mend, at the top of the form, each a link to its field. It takes the focus when it appears: by
 * `autofocus` on a page from the server, by `useFocusOn` in the workspace.
 */
export function ErrorSummary({ faults, words, focus = true }: ErrorSummaryProps) {
  if (faults.length === 0 && !words) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: after a failed submit the focus belongs to what is to be mended
    <section className="sum" id="error-summary" tabIndex={-1} autoFocus={focus} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{faults.length > 0 ? `还有 ${faults.length} 处要改，改好就能提交` : words}</h2>
      {faults.length > 0 && words && <p>{words}</p>}
      {faults.length > 0 && (
        <ul>
          {faults.map(({ id, words: text }) => (
            <li key={`${id} ${text}`}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
