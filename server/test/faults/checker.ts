import { createDecipheriv, createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/*
 * Looks at what a crash left, with plain SQL and Node's own cryptography: none of the platform's code is used here, so
 * that none of its mistakes can hide itself. Answers with sentences; an empty list is a sound database.
 */

export type Checked = { url: string; dataDir: string; masterKeyFile: string }

type Certificate = {
  id: string
  number: string
  numberState: string
  state: string
  version: number
  level: number
  issuedOn: string
  occupationCode: string
  status: number[]
  intent: Buffer
  intentHash: Buffer
  fileSha256: Buffer | null
  file: { id: string; sha256: Buffer; size: string; storage: string; wrappedKey: Buffer } | null
}

/** What must hold after every crash, wherever the work stands. */
export function checkStanding(at: Checked): Promise<string[]> {
  return connected(at.url, async (db) => {
    await db.query('begin isolation level repeatable read read only')
    return checkWithin(db, at)
  })
}

/** The same over what `db` sees in the transaction it is in. */
export async function checkWithin(db: pg.Client, at: Checked): Promise<string[]> {
  const found: string[] = []
  await checkSql(db, found)
  await checkLogs(db, found)
  await checkCertificates(db, at, found)
  return found
}

async function connected<T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

/** What must hold besides when all work is done: nothing reserved, nothing pending, one of each for everybody. */
export async function checkFinished(at: Checked, expected: number): Promise<string[]> {
  const found = await checkStanding(at)
  const wanted: Record<string, number> = {
    certificate_number: expected,
    "certificate_number where state = 'valid'": expected,
    certificate: expected,
    "certificate where state = 'current'": expected,
    "result where state = 'certified'": expected,
    "log_entry e join log_pending p on p.id = e.pending_id where p.log = 'registry' and p.kind = 'certificate.issue'":
      expected,
    "file where purpose = 'certificate'": expected,
    "issuing where state <> 'done'": 0,
    'log_pending p where not exists (select from log_entry e where e.pending_id = p.id)': 0,
  }
  await connected(at.url, async (db) => {
    for (const [text, number] of Object.entries(wanted)) {
      const { rows } = await db.query(`select count(*)::int as n from ${text}`)
      if (rows[0].n !== number) found.push(`${rows[0].n} instead of ${number}: ${text}`)
    }
  })
  return found
}

/** Each query names what must not be there. */
const faults: Record<string, string> = {
  'a gap or a twin among the serials': `
    select organisation_id || '/' || year || '/' || level as what from certificate_counter c
    where (select coalesce(array_agg(n.serial order by n.serial), '{}') from certificate_number n
             where (n.organisation_id, n.year, n.level) = (c.organisation_id, c.year, c.level))
       is distinct from (select coalesce(array_agg(s), '{}') from generate_series(1, c.last) s)`,
  'a serial without a counter': `
    select number as what from certificate_number n where not exists (select from certificate_counter c
      where (c.organisation_id, c.year, c.level) = (n.organisation_id, n.year, n.level) and c.last >= n.serial)`,
  'a number that does not say its parts': `
    select n.number as what from certificate_number n left join issuing i on i.id = n.issuing_id
    where i.id is null or n.number <> i.organisation_code || to_char(n.issued_on, 'YY') || n.level
      || lpad(n.serial::text, 6, '0') or n.issued_on <> i.issued_on`,
  'two numbers of one person': `
    select registration_id::text as what from certificate_number where state <> 'void'
    group by registration_id having count(*) > 1`,
  'a request without all its numbers': `
    select i.id::text as what from issuing i
    where i.total <> (select count(*) from certificate_number n where n.issuing_id = i.id)
      or i.total <> i.last_serial - i.first_serial + 1`,
  'a valid number without exactly one certificate in force': `
    select n.number as what from certificate_number n where n.state = 'valid'
      and 1 <> (select count(*) from certificate c where c.number = n.number and c.state = 'current')`,
  'a certificate in force without a valid number': `
    select c.number as what from certificate c where c.state = 'current' and not exists
      (select from certificate_number n where n.number = c.number and n.state = 'valid')`,
  'more than one certificate of a number': `
    select number as what from certificate group by number having count(*) > 1`,
  'a certificate in force that is not in the log once': `
    select c.number as what from certificate c where c.state = 'current' and 1 <> (select count(*) from log_pending p
      where p.log = 'registry' and p.kind = 'certificate.issue' and p.subject = c.id)`,
  'an entry without a certificate in force': `
    select p.id::text as what from log_pending p where p.log = 'registry' and p.kind = 'certificate.issue' and not exists
      (select from certificate c where c.id = p.subject and c.state = 'current')`,
  'a certificate without its own place in the lists of status': `
    select c.number as what from certificate c where 1 <> (select count(*) from status_place p
      where p.certificate_id = c.id and (p.list, p.place) = (c.status_list, c.status_place))`,
  'a place in the lists of status that two have, or nobody': `
    select p.list || '/' || p.place as what from status_place p where 1 <> (select count(*) from certificate c
      where c.id = p.certificate_id and (c.status_list, c.status_place) = (p.list, p.place))`,
  'a range that is not in the log once': `
    select i.id::text as what from issuing i where 1 <> (select count(*) from log_pending p
      where p.log = 'registry' and p.kind = 'number.reserve' and p.subject = i.id)`,
  'an entry of a range that nobody asked for': `
    select p.id::text as what from log_pending p where p.kind = 'number.reserve' and not exists
      (select from issuing i where i.id = p.subject)`,
  'a file that no certificate has, or two have': `
    select f.id::text as what from file f where f.purpose = 'certificate'
      and 1 <> (select count(*) from certificate c where c.file_id = f.id)`,
  'a result certified without a valid number': `
    select r.registration_id::text as what from result r where r.state = 'certified' and not exists
      (select from certificate_number n where n.registration_id = r.registration_id and n.state = 'valid')`,
  'a request done with results or numbers left': `
    select i.id::text as what from issuing i join certificate_number n on n.issuing_id = i.id
    join result r on r.registration_id = n.registration_id
    where i.state = 'done' and (n.state <> 'valid' or r.state <> 'certified')`,
  'an act without exactly its entries': `
    select a.id::text as what from action_log a
    where 1 <> (select count(*) from log_pending p where p.action_id = a.id and p.log = 'actions')
      or a.registry_entries <> (select count(*) from log_pending p where p.action_id = a.id and p.log = 'registry')`,
  'an entry without what opens it': `
    select p.id::text as what from log_pending p where not exists (select from log_opening o where o.pending_id = p.id)`,
  'an entry that is placed twice or nowhere said to be pending': `
    select e.idx::text as what from log_entry e left join log_pending p on p.id = e.pending_id and p.log = e.log
    where p.entry is distinct from e.entry`,
  'a gap in a log': `
    select log as what from log_entry group by log having max(idx) <> count(*) - 1 or min(idx) <> 0`,
}

async function checkSql(db: pg.Client, found: string[]): Promise<void> {
  for (const [fault, text] of Object.entries(faults)) {
    const { rows } = await db.query(text)
    for (const { what } of rows) found.push(`${fault}: ${what}`)
  }
}

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** RFC 6962 over hashes of leaves. */
function rootOf(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return leaves[0]!
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha256(Buffer.of(1), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)))
}

async function checkLogs(db: pg.Client, found: string[]): Promise<void> {
  for (const log of ['registry', 'actions']) {
    const { rows } = await db.query('select entry, leaf_hash from log_entry where log = $1 order by idx', [log])
    const leaves = rows.map(({ entry }) => sha256(Buffer.of(0), entry))
    rows.forEach(({ leaf_hash }, idx) => {
      if (!leaves[idx]!.equals(leaf_hash)) found.push(`${log} ${idx}: the hash is not that of the entry`)
    })
    const { rows: heads } = await db.query('select size, root from log_checkpoint where log = $1', [log])
    for (const { size, root } of heads) {
      if (!rootOf(leaves.slice(0, Number(size))).equals(root)) found.push(`${log}: checkpoint ${size} has another root`)
    }
  }
}

async function checkCertificates(db: pg.Client, at: Checked, found: string[]): Promise<void> {
  const keys = await dataKeys(db, readFileSync(at.masterKeyFile))
  const { rows } = await db.query<Certificate>(
    `select c.id, c.number, n.state as "numberState", c.state, c.version, c.level, c.issued_on::text as "issuedOn",
       c.occupation_code as "occupationCode", c.intent, c.intent_hash as "intentHash", c.file_sha256 as "fileSha256",
       array[c.status_list, c.status_place] as status
     from certificate c join certificate_number n on n.number = c.number`,
  )
  const files = new Map(
    (
      await db.query(
        `select c.id as certificate, f.id, f.sha256, f.size, f.storage, f.wrapped_key as "wrappedKey"
         from certificate c join file f on f.id = c.file_id`,
      )
    ).rows.map((row) => [row.certificate, row]),
  )
  for (const row of rows) {
    try {
      const intent = JSON.parse(intentOf(keys, row))
      if (intent.number !== row.number || intent.level !== row.level || intent.issuedOn !== row.issuedOn)
        found.push(`${row.number}: the row does not say what was sealed`)
      const file = files.get(row.id) ?? null
      if ((row.state === 'intended') !== (file === null)) found.push(`${row.number} is ${row.state}, file ${file?.id}`)
      if (file) checkFile(keys, at.dataDir, { ...row, file }, found)
      if (row.state === 'current') await checkCommitment(db, row, intent, found)
    } catch (error) {
      found.push(`${row.number}: ${(error as Error).message}`)
    }
  }
}

// ---- what was committed to in public

const canonical = (content: Record<string, unknown>) =>
  `{${Object.keys(content)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(content[key])}`)
    .join(',')}}`

async function checkCommitment(
  db: pg.Client,
  row: Certificate,
  intent: Record<string, unknown>,
  found: string[],
): Promise<void> {
  const { rows } = await db.query(
    `select p.entry, o.salt from log_pending p join log_opening o on o.pending_id = p.id
     where p.log = 'registry' and p.subject = $1 and p.kind = 'certificate.issue'`,
    [row.id],
  )
  const content = canonical({
    body: row.number.slice(0, 13),
    file: row.fileSha256!.toString('hex'),
    intent: row.intentHash.toString('hex'),
    issued: row.issuedOn,
    level: row.level,
    name: intent.name,
    number: row.number,
    occupation: row.occupationCode,
    status: row.status,
    version: row.version,
  })
  const mac = createHmac('sha256', rows[0].salt).update(`guijiang-commit/v1\ncertificate.issue\n${content}`)
  if (!rows[0].entry.endsWith(`\ncommit ${mac.digest('hex')}\n`))
    found.push(`${row.number}: logged with another content`)
}

// ---- what is sealed

async function dataKeys(db: pg.Client, master: Buffer): Promise<Map<number, Buffer>> {
  const { rows } = await db.query('select id, purpose, year, wrapped from data_key')
  return new Map(
    rows.map(({ id, purpose, year, wrapped }) => [
      id,
      unseal(master, `guijiang-data-key/v1\n${purpose}\n${year}`, wrapped),
    ]),
  )
}

function open(key: Buffer, nonce: Buffer, context: string | Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
}

/** nonce (12) | ciphertext | tag (16) */
const unseal = (key: Buffer, context: string, sealed: Buffer): Buffer =>
  open(key, sealed.subarray(0, 12), context, sealed.subarray(12))

/** 01 | 01 | id of the data key (4) | nonce | ciphertext | tag */
function unsealField(keys: Map<number, Buffer>, table: string, column: string, row: string, sealed: Buffer): Buffer {
  const key = keys.get(sealed.readUInt32BE(2))
  if (!key) throw new Error(`no data key for ${table}.${column}`)
  return unseal(key, `guijiang-field/v1\n${table}\n${column}\n${row}`, sealed.subarray(6))
}

function intentOf(keys: Map<number, Buffer>, { id, intent, intentHash }: Certificate): string {
  const text = unsealField(keys, 'certificate', 'intent', id, intent)
  if (!sha256(text).equals(intentHash)) throw new Error('the intent is not what was hashed')
  return text.toString()
}

function checkFile(keys: Map<number, Buffer>, dataDir: string, row: Certificate, found: string[]): void {
  const { id, sha256: said, size, storage, wrappedKey } = row.file!
  const key = unsealField(keys, 'file', 'wrapped_key', id, wrappedKey)
  const path = join(dataDir, 'files', storage.slice(0, 2), storage.slice(2, 4), storage)
  const pdf = openPieces(key, readFileSync(path))
  const hash = sha256(pdf)
  if (!hash.equals(said) || !hash.equals(row.fileSha256!))
    found.push(`${row.number}: the file is not what its row says`)
  if (pdf.length !== Number(size) || !pdf.subarray(0, 5).equals(Buffer.from('%PDF-')))
    found.push(`${row.number}: the file is no whole PDF`)
}

/** `GJF1` | 7 bytes, then pieces of 64 KiB with a tag each; nonce: the 7 bytes, number of the piece, 1 for the last. */
function openPieces(key: Buffer, sealed: Buffer): Buffer {
  const head = sealed.subarray(0, 11)
  const pieces: Buffer[] = []
  const length = 64 * 1024 + 16
  for (let at = 11, number = 0; at < sealed.length || number === 0; at += length, number += 1) {
    const nonce = Buffer.alloc(12)
    head.copy(nonce, 0, 4)
    nonce.writeUInt32BE(number, 7)
    nonce[11] = at + length >= sealed.length ? 1 : 0
    pieces.push(open(key, nonce, head, sealed.subarray(at, at + length)))
  }
  return Buffer.concat(pieces)
}
