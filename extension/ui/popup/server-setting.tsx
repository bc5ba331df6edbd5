import { type FormEvent, useId, useState } from 'react'
import { texts } from '../texts.ts'

/** The address of the server: https, or http where nothing leaves this machine. Null where it is neither. */
export function serverAddress(typed: string): string | null {
  const url = URL.parse(typed.trim())
  if (!url) return null
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && local) ? url.origin : null
}

interface ServerSettingProps {
  server: string
  onServer: (server: string) => Promise<string | null>
}

/** Shows and changes the server's address. */
export function ServerSetting({ server, onServer }: ServerSettingProps) {
  const [typed, setTyped] = useState(server)
  const [wrong, setWrong] = useState<string | null>(null)
  const id = useId()

  async function save(event: FormEvent) {
    event.preventDefault()
    const address = serverAddress(typed)
    setWrong(address === null ? texts.account.notAddress : await onServer(address))
  }

  return (
    <form className="server-setting" noValidate onSubmit={save}>
      <label htmlFor={id}>{texts.account.server}</label>
      <div className="server-setting-row">
        <input
          id={id}
          className="input"
          type="url"
          value={typed}
          onChange={event => setTyped(event.target.value)}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={`${id}-says`}
          spellCheck={false}
        />
        <button type="submit" className="button" disabled={typed.trim() === server}>
          {texts.account.save}
        </button>
      </div>
      <p id={`${id}-says`} className={wrong ? 'server-setting-wrong' : undefined} role={wrong ? 'alert' : undefined}>
        {wrong ?? texts.account.serverHint}
      </p>
    </form>
  )
}
