import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'
import { Menu } from '../ui/Menu.tsx'
import { isLarge, setLarge } from './large.ts'
import { useSession, useSessionActs } from './session.tsx'

const words = workspaceWords

/** What belongs to the person: size of the words, password, leaving. */
export function AccountMenu() {
  const me = useSession()
  const { signOut } = useSessionActs()
  const navigate = useNavigate()
  const [large, show] = useState(isLarge)
  const toggle = () => {
    setLarge(!large)
    show(!large)
  }
  return (
    <Menu
      className="ava"
      label={words.account(me.name)}
      buttonLabel={words.account(me.name)}
      button={Array.from(me.name)[0]}
      entries={[
        { id: 'size', words: large ? words.normal : words.large, onAction: toggle },
        { id: 'password', words: words.password, onAction: () => void navigate({ to: '/password' }) },
        ...(me.demo ? [{ id: 'parts', words: words.parts, onAction: () => void navigate({ to: '/parts' }) }] : []),
        { id: 'portal', words: words.portal, onAction: () => location.assign('/') },
        { id: 'out', words: words.signOut, small: `${me.name} ${me.account}`, onAction: () => void signOut() },
      ]}
    />
  )
}
