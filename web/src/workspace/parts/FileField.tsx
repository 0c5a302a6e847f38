import { type UploadedFile, type UploadPurpose, uploadPurposes } from '@guijiang/contract/base/file'
import { type ReactNode, useRef, useState } from 'react'
import { sentenceOf } from '../../api/problem.ts'
import { upload } from '../../api/upload.ts'
import { workspaceWords } from '../../messages/zh-CN/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { sizeWords } from '../../ui/size.ts'

const words = workspaceWords.file

type FileFieldProps = {
  id: string
  label: ReactNode
  /** What the file is for: it says which kinds are taken and how large they may be. */
  purpose: UploadPurpose
  /** Only from an office, for a body's matter. */
  organisation?: string
  value: UploadedFile | null
  onChange: (file: UploadedFile) => void
  /** Besides the rule of kind and size. */
  hint?: ReactNode
  error?: ReactNode
  optional?: boolean
  /** Address of the stored file, when it may be opened. */
  href?: string
}

type Sending = { file: File; sent: number; stop: AbortController }

const kindsOf = (purpose: UploadPurpose): string => uploadPurposes[purpose].kinds.join('、').toUpperCase()

/** The ends of names that are taken; `.jpeg` is another spelling of `.jpg`. */
const endsOf = (purpose: UploadPurpose): string[] =>
  uploadPurposes[purpose].kinds.flatMap((kind) => (kind === 'jpg' ? ['.jpg', '.jpeg'] : [`.${kind}`]))

/** What can be told before a byte is sent. */
function faultOf(file: File, purpose: UploadPurpose): string | undefined {
  const { limit } = uploadPurposes[purpose]
  if (!endsOf(purpose).some((end) => file.name.toLowerCase().endsWith(end))) return words.wrongKind(kindsOf(purpose))
  if (file.size > limit) return words.tooLarge(sizeWords(file.size), sizeWords(limit))
  return undefined
}

/** 文件: rule before the button, progress by bytes, afterwards pages and fingerprint; another version keeps the old one. */
export function FileField(props: FileFieldProps) {
  const { id, label, purpose, organisation, value, onChange, hint, error, optional, href } = props
  const [sending, setSending] = useState<Sending>()
  const [broken, setBroken] = useState<{ file: File; words: string }>()
  const [refused, setRefused] = useState<string>()
  const input = useRef<HTMLInputElement>(null)

  const send = async (file: File) => {
    const fault = faultOf(file, purpose)
    setRefused(fault)
    setBroken(undefined)
    if (fault) return
    const stop = new AbortController()
    setSending({ file, sent: 0, stop })
    try {
      const onProgress = (sent: number) => setSending({ file, sent, stop })
      onChange(await upload(file, { purpose, organisation, onProgress, signal: stop.signal }))
    } catch (cause) {
      if (!stop.signal.aborted) setBroken({ file, words: sentenceOf(cause) })
    } finally {
      setSending(undefined)
      if (input.current) input.current.value = ''
    }
  }

  const rule = words.rule(kindsOf(purpose), sizeWords(uploadPurposes[purpose].limit))
  return (
    <Field
      id={id}
      label={label}
      hint={
        hint ? (
          <>
            {rule}。{hint}
          </>
        ) : (
          rule
        )
      }
      error={refused ?? broken?.words ?? error}
      optional={optional}
    >
      <div className="file">
        {value && !sending && <Stored file={value} href={href} />}
        {sending && <SendingFile sending={sending} />}
        <input
          ref={input}
          id={id}
          type="file"
          accept={endsOf(purpose).join(',')}
          className="vh"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) void send(file)
          }}
        />
        {!sending && (
          <span className="btns">
            <label className="btn" htmlFor={id}>
              <Icon name="upload" />
              {value ? words.replace : words.choose}
            </label>
            {broken && <Button onClick={() => void send(broken.file)}>{words.again}</Button>}
            {value && <small className="sub">{words.kept}</small>}
          </span>
        )}
      </div>
    </Field>
  )
}

function SendingFile({ sending: { file, sent, stop } }: { sending: Sending }) {
  const percent = Math.min(100, Math.round((sent / Math.max(file.size, 1)) * 100))
  return (
    <div className="up">
      <span>{words.sending(file.name, sizeWords(file.size), percent)}</span>
      <Button look="quiet" onClick={() => stop.abort()}>
        {words.stop}
      </Button>
      <Progress label={words.progress} done={sent} all={file.size} />
    </div>
  )
}

function Stored({ file: { name, size, pages, sha256 }, href }: { file: UploadedFile; href?: string }) {
  return (
    <p className="stored">
      <Icon name="file" /> {href ? <a href={href}>{name}</a> : <b>{name}</b>}{' '}
      <span className="sub">
        {sizeWords(size)}
        {pages !== null && `，${words.pages(pages)}`}，{words.fingerprint}{' '}
        <span className="mono">
          {sha256.slice(0, 4)} {sha256.slice(4, 8)}
        </span>
      </span>
    </p>
  )
}
