import { type Db, sql } from '#kit/db.ts'

export type CertificateKept = {
  organisationId: string
  number: string
  issuingId: string
  issuedOn: Temporal.PlainDate
  state: string
  stateSince: Temporal.PlainDate
  versions: { id: string; version: number; state: string; ground: string | null; since: string | null; hash: string }[]
}

/** A number with every version of its certificate; the holder's name stays sealed. */
export async function findCertificateKept(db: Db, number: string): Promise<CertificateKept | undefined> {
  const { rows } = await sql<CertificateKept>`
    select n.organisation_id, n.number, n.issuing_id, n.issued_on, n.state, n.state_since,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'version', c.version, 'state', c.state,
         'ground', c.ground, 'since', c.ground_since, 'hash', encode(c.intent_hash, 'hex')) order by c.version), '[]')
         from certificate c where c.organisation_id = n.organisation_id and c.number = n.number) as versions
      from certificate_number n where n.number = ${number}`.execute(db)
  return rows[0]
}
