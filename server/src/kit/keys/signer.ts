import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto'
import { LOG_SIGNATURE, type VerifierKey, verifierKey } from '@guijiang/proof/note'
import { open, seal } from './envelope.ts'

export type SigningKeyRow = {
  purpose: string
  name: string
  publicKey: Buffer
  keyId: Buffer
  wrapped: Buffer
}

// RFC 8410: what stands before the 32 bytes of an Ed25519 private key.
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Signs with one Ed25519 key whose private half is unwrapped in this process only. */
export class Signer {
  readonly key: VerifierKey
  readonly #privateKey: KeyObject

  constructor(row: SigningKeyRow, master: KeyObject) {
    const seed = open(master, wrapContext(row.purpose), row.wrapped)
    this.#privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
    this.key = verifierKey(sha256, row.name, LOG_SIGNATURE, publicHalf(this.#privateKey))
    if (!row.publicKey.equals(this.key.publicKey) || !row.keyId.equals(this.key.keyId)) {
      throw new Error(`signing_key ${row.purpose}: the public half or its id is not that of the private half`)
    }
  }

  sign(message: Uint8Array): Buffer {
    return sign(null, message, this.#privateKey)
  }
}

export function signingKeyOf(purpose: string, name: string, master: KeyObject): SigningKeyRow {
  const { privateKey } = generateKeyPairSync('ed25519')
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32)
  const publicKey = publicHalf(privateKey)
  const keyId = Buffer.from(verifierKey(sha256, name, LOG_SIGNATURE, publicKey).keyId)
  return { purpose, name, publicKey, keyId, wrapped: seal(master, wrapContext(purpose), seed) }
}

function publicHalf(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
}

function wrapContext(purpose: string): Buffer {
  return Buffer.from(`guijiang-signing-key/v1\n${purpose}`)
}

function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer')
}
