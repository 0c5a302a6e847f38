import { type UploadedFile, type UploadPurpose, uploadFile } from '@guijiang/contract/base/file'
import { newKey } from './call.ts'
import { NetworkError, problemOf, StaleError } from './problem.ts'

type UploadOptions = {
  purpose: UploadPurpose
  /** Only from an office, for a body's matter. */
  organisation?: string
  onProgress: (sentBytes: number) => void
  signal: AbortSignal
  key?: string
}

/** Sends one file with progress by bytes, which `fetch` cannot tell; the server hashes it as it arrives. */
export function upload(
  file: File,
  { purpose, organisation, onProgress, signal, key = newKey() }: UploadOptions,
): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(uploadFile.method, uploadFile.path)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('idempotency-key', key)
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
    request.addEventListener('error', () => reject(new NetworkError(undefined)))
    request.addEventListener('abort', () => reject(signal.reason))
    request.addEventListener('load', () => {
      const answer = new Response(request.responseText, { status: request.status })
      if (!answer.ok) return void problemOf(answer).then(reject)
      const reply = uploadFile.reply.safeParse(JSON.parse(request.responseText))
      if (reply.success) resolve(reply.data)
      else reject(new StaleError(reply.error))
    })
    signal.addEventListener('abort', () => request.abort())
    // The purpose goes first: the server reads parts in order and must know it before the bytes.
    const form = new FormData()
    form.append('purpose', purpose)
    if (organisation) form.append('organisation', organisation)
    form.append('file', file, file.name)
    request.send(form)
  })
}
