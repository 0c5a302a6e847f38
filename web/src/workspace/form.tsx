import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import { zodResolver } from '@hookform/resolvers/zod'
import {
  type ComponentType,
  createContext,
  type FormEvent,
  lazy,
  type ReactNode,
  Suspense,
  use,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { type FieldValues, get, type Path, type UseFormReturn, useForm } from 'react-hook-form'
import type { z } from 'zod'
import type { Ask, Reply } from '../api/call.ts'
import { fieldOf, ProblemError, sentenceOf, wantsProof } from '../api/problem.ts'
import { useAct } from '../api/queries.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary.tsx'
import { keepComposing } from '../ui/Field.tsx'

/** With its popover it weighs more than the sign-in page that seldom shows one. */
const ClauseChip = lazy(() => import('./parts/ClauseChip.tsx').then((part) => ({ default: part.ClauseChip })))

/** What asks a person for a fresh proof; handed in around the signed-in part, since it is a form itself. */
export const AskProof = createContext<ComponentType<ProofProps> | undefined>(undefined)

export type ProofProps = { open: boolean; onClose: () => void; onProved: () => void }

type ActFormOptions<E extends AnyEndpoint, S extends z.ZodType<FieldValues, FieldValues>> = {
  /** What the fields must fit; usually the endpoint's body, or a part of it. */
  schema: S
  defaults: z.input<S>
  toAsk: (values: z.output<S>) => Ask<E>
  onDone: (reply: Reply<E>, values: z.output<S>) => void
  changes?: readonly AnyEndpoint[]
}

export type ActForm<V extends FieldValues> = {
  /** Of react-hook-form, for `watch`, `setValue`, `Controller` and field lists. */
  form: UseFormReturn<V>
  /** `<TextField label="…" {...field('name')} />` */
  field: (name: Path<V>) => { id: string; error: ReactNode; name: Path<V> } & ReturnType<UseFormReturn<V>['register']>
  /**
   * `<DateField label="…" {...day('on')} />`. Not registered: on leaving the field what was typed would take the place of
   * the day that was read from it.
   */
  day: (name: Path<V>) => {
    id: string
    error: ReactNode
    name: Path<V>
    value: string
    onChange: (value: string) => void
  }
  submit: (event?: FormEvent) => void
  busy: boolean
  faults: readonly FieldFault[]
  /** What stands in the way besides the fields, or as a rule says it, with its clause. */
  refusal: ProblemError | Error | undefined
}

/** Messages of nested values: `occupations.0.level` → what is wrong there. */
function faultsOf(errors: object, idOf: (path: string) => string, path = ''): FieldFault[] {
  return Object.entries(errors).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'ref' || typeof value !== 'object' || value === null) return []
    const here = path ? `${path}.${name}` : name
    const message = (value as { message?: unknown }).message
    return typeof message === 'string' && message ? [{ id: idOf(here), words: message }] : faultsOf(value, idOf, here)
  })
}

/**
 * A form that does one act: checked here by the contract's schema, there by the server, and both put their words at the
 * same field. The values stay whatever happens; the key of the act stays until the server has answered.
 */
export function useActForm<E extends AnyEndpoint, S extends z.ZodType<FieldValues, FieldValues>>(
  endpoint: E,
  { schema, defaults, toAsk, onDone, changes }: ActFormOptions<E, S>,
): ActForm<z.input<S>> {
  type V = z.input<S>
  const form = useForm<V>({
    resolver: zodResolver(schema as never) as never,
    defaultValues: defaults as never,
    // Not on blur: words that go away move the button from under the pointer that is pressing it.
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  })
  const act = useAct(endpoint, { changes })
  const [refusal, setRefusal] = useState<Error>()
  const { errors } = form.formState
  // Two forms of one screen may ask for the same: each label leads to its own field.
  const own = useId()
  const idOf = (path: string) => `${own}-${path}`

  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (act.isPending) return
    setRefusal(undefined)
    void form.handleSubmit(async (values) => {
      try {
        onDone(await act.mutateAsync(toAsk(values as z.output<S>)), values as z.output<S>)
      } catch (error) {
        const fields = error instanceof ProblemError ? error.fields : []
        for (const { pointer, detail } of fields) form.setError(fieldOf(pointer) as Path<V>, { message: detail })
        // A wrong shape is said at its fields; a rule has a sentence and a clause besides.
        const atFieldsOnly = fields.length > 0 && error instanceof ProblemError && error.status === 400
        if (!atFieldsOnly) setRefusal(error instanceof Error ? error : new Error(String(error)))
      }
    })()
  }

  const told = (name: Path<V>) => ({
    id: idOf(name),
    error: (get(errors, name) as { message?: string } | undefined)?.message,
  })
  return {
    form,
    submit,
    busy: act.isPending,
    faults: faultsOf(errors, idOf),
    refusal,
    field: (name) => ({ ...told(name), ...form.register(name), name }),
    day: (name) => ({
      ...told(name),
      name,
      value: String(form.watch(name) ?? ''),
      onChange: (value) => form.setValue(name, value as never),
    }),
  }
}

type FormProps<V extends FieldValues> = { act: ActForm<V>; children: ReactNode; className?: string; label?: string }

/**
 * The form around its fields: summary on top, which takes the focus after a failed try. Where the server wants the
 * person to prove himself again it asks for that and sends the same once more.
 */
export function Form<V extends FieldValues>({ act, children, className = 'form', label }: FormProps<V>) {
  const { faults, refusal, submit, form } = act
  const summary = useRef<HTMLDivElement>(null)
  const tries = form.formState.submitCount
  const [proving, setProving] = useState(false)
  useEffect(() => setProving(wantsProof(refusal)), [refusal])
  const Proof = use(AskProof)
  const wrong = faults.length > 0 || refusal !== undefined
  const sentence = refusal && sentenceOf(refusal)
  const words = faults.some((fault) => fault.words === sentence) ? undefined : sentence
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failed try moves the focus, also when nothing else changed
  useEffect(() => {
    if (wrong) summary.current?.querySelector<HTMLElement>('#error-summary')?.focus()
  }, [wrong, tries, refusal])
  return (
    <>
      <form className={className} noValidate aria-label={label} onSubmit={submit} onKeyDown={keepComposing}>
        <div ref={summary}>
          {wrong && tries > 0 && <ErrorSummary faults={faults} words={words} focus={false} />}
          {refusal instanceof ProblemError && refusal.clause && (
            <Suspense>
              <ClauseChip mark={refusal.clause} />
            </Suspense>
          )}
        </div>
        {children}
      </form>
      {proving && Proof && (
        <Suspense>
          <Proof open onClose={() => setProving(false)} onProved={() => submit()} />
        </Suspense>
      )}
    </>
  )
}

/** The main button below the fields. */
export const Submit = ({ children, busy }: { children: ReactNode; busy: boolean }) => (
  <p className="formbar">
    <Button type="submit" look="pri" busy={busy}>
      {children}
    </Button>
  </p>
)

/** A form that stands in a box of its own below a record: one act that waits for the reader. */
export function DecideForm<V extends FieldValues>({
  act,
  title,
  children,
}: Omit<FormProps<V>, 'label'> & { title: string }) {
  return (
    <section className="decide" aria-label={title}>
      <h2>{title}</h2>
      <div className="inside">
        <Form act={act} label={title}>
          {children}
        </Form>
      </div>
    </section>
  )
}
