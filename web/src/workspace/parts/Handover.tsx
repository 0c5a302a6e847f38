import { accountWords } from '../../messages/zh-CN/account.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../../ui/Day.tsx'
import { Facts } from '../../ui/Facts.tsx'

const words = accountWords.handover

type HandoverProps = {
  account: string
  password: string
  expiresAt: string
  secret: string | null
  qr: readonly string[] | null
}

const inFours = (text: string) => text.replace(/(.{4})(?=.)/g, '$1 ')

/** What opens an account, shown once: to be read, scanned or printed, and handed over in person. */
export function HandoverCard({ account, password, expiresAt, secret, qr }: HandoverProps) {
  const facts: [string, React.ReactNode][] = [
    [
      words.account,
      <b key="a" className="mono">
        {account}
      </b>,
    ],
    [
      words.password,
      <b key="p" className="mono big">
        {password}
      </b>,
    ],
    [words.expires, <Expiry key="e" at={expiresAt} />],
  ]
  if (secret) facts.push([words.secret, <Secret key="s" secret={secret} />])
  return (
    <section className="handover" aria-label={words.heading}>
      <Banner tone="gold">{words.once}</Banner>
      <div className="card">
        <Facts facts={facts} />
        {qr && <Qr rows={qr} />}
      </div>
      <p className="noprint">
        <Button icon="print" onClick={() => window.print()}>
          {words.print}
        </Button>
      </p>
    </section>
  )
}

const Expiry = ({ at }: { at: string }) => (
  <>
    <Moment value={at} year /> <span className="sub">{words.expiresHint}</span>
  </>
)

const Secret = ({ secret }: { secret: string }) => (
  <>
    <span className="mono">{inFours(secret)}</span>
    <span className="sub">{words.secretHint}</span>
  </>
)

/** Rows of 1 and 0 as one path, dark on white whatever the page's colours are. */
function Qr({ rows }: { rows: readonly string[] }) {
  const path = rows
    .flatMap((row, y) => Array.from(row, (sign, x) => (sign === '1' ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return (
    <svg className="qr" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={words.qr}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  )
}
