import { useEffect, useId, useRef, useState } from 'react'
import type { SessionView } from '../../api/protocol.ts'
import { Icon } from '../icons.tsx'
import { texts } from '../texts.ts'
import './account-menu.css'
import { ServerSetting } from './server-setting.tsx'

interface AccountMenuProps {
  session: SessionView
  onServer: (server: string) => Promise<string | null>
  onSignOut: () => void
}

/** Who is signed in where; sign out; which server this extension speaks to. Unfolds under its button, Escape folds it. */
export function AccountMenu({ session, onServer, onSignOut }: AccountMenuProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const menuId = useId()

  useEffect(() => {
    if (!open) return
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', onPress)
    return () => document.removeEventListener('pointerdown', onPress)
  }, [open])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape folds from wherever the focus is inside
    <div
      ref={root}
      className="account-menu"
      onKeyDown={event => {
        if (event.key !== 'Escape' || !open) return
        event.preventDefault()
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label={texts.account.menu}
        aria-expanded={open}
        aria-controls={menuId}
        onClick={() => setOpen(!open)}
      >
        <Icon name="account" />
      </button>
      <div id={menuId} className="account-menu-body" hidden={!open}>
        {session.state === 'signed_in' ? (
          <div className="account-menu-person">
            <div>
              <p>{session.workspace?.name ?? texts.product}</p>
              <p className="faint">{session.email}</p>
            </div>
            <button type="button" className="button" onClick={onSignOut}>
              {texts.account.signOut}
            </button>
          </div>
        ) : null}
        <ServerSetting server={session.server} onServer={onServer} />
      </div>
    </div>
  )
}
