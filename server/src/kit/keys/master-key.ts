import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartRefused } from '../start-refused.ts'

const KEY_BYTES = 32

/** The master key, or null where the file is not there. It is exactly 32 bytes, as `openssl rand 32` writes them. */
export async function readMasterKey(file: string): Promise<Buffer | null> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new StartRefused(`主密钥文件 ${file} 不能读取（${(cause as NodeJS.ErrnoException).code}），平台没有启动。`)
  }
  if (bytes.length !== KEY_BYTES) {
    throw new StartRefused(
      `主密钥文件 ${file} 应恰好是 ${KEY_BYTES} 字节，现在是 ${bytes.length} 字节。请放回原来的文件，再启动。`,
    )
  }
  return bytes
}

/** Makes the file for its owner only, whole or not at all; where two starts race, both get the key of the first. */
export async function makeMasterKey(file: string): Promise<Buffer> {
  await mkdir(dirname(file), { recursive: true })
  const part = `${file}.new-${randomBytes(8).toString('hex')}`
  const handle = await open(part, 'wx', 0o600)
  try {
    await handle.writeFile(randomBytes(KEY_BYTES))
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(part, file)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  } finally {
    await rm(part, { force: true })
  }
  const key = await readMasterKey(file)
  if (key === null) throw new Error(`${file} vanished while it was made`)
  return key
}
