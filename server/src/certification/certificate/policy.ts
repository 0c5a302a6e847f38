import { policy } from '#kit/policy.ts'

/** A submission whose certificates are asked for, or a certificate that was issued. */
export type CertificateStanding = { organisationId: string; area: string }

/** 三（五）3 [N3.5.3]: the body codes and issues, nobody in its place; apart from who corrected a score, as the act asks. */
export const mayIssue = policy<CertificateStanding>('certificate.issue', {
  own: (actor, submission) => actor.organisationId === submission.organisationId,
})

/** The file shows the whole identity number: it goes to the body that prints it, and to nobody else. */
export const mayDownload = policy<CertificateStanding>('certificate.download', {
  own: (actor, certificate) => actor.organisationId === certificate.organisationId,
})
