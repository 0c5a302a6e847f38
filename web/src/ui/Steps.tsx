/** Where one is in a short row of steps; done steps carry a tick for the eye and a word for the ear. */
export function Steps({ steps, current }: { steps: readonly string[]; current: number }) {
  return (
    <ol className="steps">
      {steps.map((step, i) => (
        <li key={step} className={i < current ? 'y' : undefined} aria-current={i === current ? 'step' : undefined}>
          <b aria-hidden="true">{i < current ? '✓' : i + 1}</b>
          {step}
          {i < current && <span className="vh">（已完成）</span>}
        </li>
      ))}
    </ol>
  )
}
