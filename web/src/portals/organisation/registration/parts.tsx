import { type RegistrationState, registrationStates } from '@guijiang/contract/delivery/registration'
import { Link } from '@tanstack/react-router'
import { registrationWords } from '../../../messages/zh-CN/registration.ts'
import { StatusTag } from '../../../ui/StatusTag.tsx'

const words = registrationWords.tabs

/** 花名册 and 资格审核 of one sitting. */
export function RegistrationTabs({ id, current }: { id: string; current: 'registration' | 'candidates' }) {
  return (
    <nav className="tabs" aria-label={words.label}>
      <Link
        to="/sittings/$id/registration"
        params={{ id } as never}
        aria-current={current === 'registration' ? 'page' : undefined}
      >
        {words.rosters}
      </Link>
      <Link
        to="/sittings/$id/candidates"
        params={{ id } as never}
        aria-current={current === 'candidates' ? 'page' : undefined}
      >
        {words.candidates}
      </Link>
    </nav>
  )
}

/** How many are where. */
export function Counts({ counts }: { counts: Partial<Record<RegistrationState, number>> }) {
  const shown = (Object.keys(registrationStates) as RegistrationState[]).filter((state) => counts[state])
  if (shown.length === 0) return null
  return (
    <p className="rowx">
      {shown.map((state) => (
        <span key={state}>
          <StatusTag kind={registrationStates[state].kind}>{registrationStates[state].words}</StatusTag>{' '}
          <b className="num">{counts[state]}</b>
        </span>
      ))}
    </p>
  )
}
