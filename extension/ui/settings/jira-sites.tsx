import { type FormEvent, useId, useRef, useState } from 'react'
import { readJiraBase } from '../../hosts/jira-base.ts'
import './jira-sites.css'
import { settingsTexts } from './settings-texts.ts'

interface JiraSitesProps {
  bases: string[]
  isAllowed: (base: string) => boolean | undefined
  onAddJira: (base: string) => Promise<string | null>
  onAllowJira: (base: string) => Promise<string | null>
  onRemoveJira: (base: string) => Promise<string | null>
}

/** Jira Data Center sites: entered, allowed by the browser, listed, removed. */
export function JiraSites({ bases, isAllowed, onAddJira, onAllowJira, onRemoveJira }: JiraSitesProps) {
  const texts = settingsTexts.jira
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [told, setTold] = useState('')

  /** What is asked of the browser is asked before anything is awaited: it wants to see the click. */
  async function settle(change: Promise<string | null>, done: string): Promise<boolean> {
    const refused = await change
    setWrong(refused)
    setTold(refused === null ? done : '')
    return refused === null
  }

  async function add(event: FormEvent) {
    event.preventDefault()
    const { base, problem } = readJiraBase(typed)
    if (base === null || bases.includes(base)) {
      setTold('')
      setWrong(base === null ? problem : texts.twice)
      field.current?.focus()
      return
    }
    if (await settle(onAddJira(base), texts.added(base))) setTyped('')
    field.current?.focus()
  }

  return (
    <>
      <p className="settings-body">{texts.body}</p>
      <form className="jira-sites-form" noValidate onSubmit={add}>
        <label htmlFor={id}>{texts.label}</label>
        <div className="settings-row">
          <input
            ref={field}
            id={id}
            className="input"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder={texts.placeholder}
            value={typed}
            onChange={event => {
              setTyped(event.target.value)
              setWrong(null)
            }}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={`${id}-says`}
          />
          <button type="submit" className="button button-primary">
            {texts.add}
          </button>
        </div>
        <p id={`${id}-says`} className={wrong ? 'jira-sites-wrong' : 'faint'} role={wrong ? 'alert' : undefined}>
          {wrong ?? texts.hint}
        </p>
      </form>
      {bases.length === 0 ? (
        <p className="faint">{texts.none}</p>
      ) : (
        <ul className="jira-sites" aria-label={texts.list}>
          {bases.map(base => (
            <li key={base}>
              <div>
                <p className="jira-sites-base">{base}</p>
                <p className={isAllowed(base) === false ? 'jira-sites-wrong' : 'faint'}>
                  {isAllowed(base) === false ? texts.notAllowed : texts.allowed}
                </p>
              </div>
              {isAllowed(base) === false ? (
                <button
                  type="button"
                  className="button"
                  aria-label={`${texts.allow} ${base}`}
                  onClick={() => settle(onAllowJira(base), texts.added(base))}
                >
                  {texts.allow}
                </button>
              ) : null}
              <button
                type="button"
                className="button"
                aria-label={`${texts.remove} ${base}`}
                onClick={async () => {
                  await settle(onRemoveJira(base), texts.removed(base))
                  field.current?.focus()
                }}
              >
                {texts.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </>
  )
}
