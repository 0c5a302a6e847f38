import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef } from 'react'
import { deskWords } from '../messages/zh-CN/desk.ts'
import { keepComposing } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'

const words = deskWords.search

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The way to a case by its number, from any screen: `/` goes there, Enter opens what was found. */
export function FindCase() {
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  const find = (event: FormEvent) => {
    event.preventDefault()
    const reference = input.current?.value.trim()
    if (!reference) return
    void navigate({ to: '/search', search: { reference } as never })
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <search className="finder">
        <form onSubmit={find} onKeyDown={keepComposing}>
          <Icon name="search" />
          <input ref={input} className="in" aria-label={words.title} placeholder={words.placeholder} maxLength={20} />
          <Kbd>/</Kbd>
        </form>
      </search>
      <Link to="/search" className="btn finder-button" aria-label={words.title}>
        <Icon name="search" />
      </Link>
    </>
  )
}
