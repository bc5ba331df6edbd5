import { useLayoutEffect, useState } from 'react'
import { z } from 'zod'

/** Everything that is kept for a tab is under it. */
const PREFIX = 'throughline/kept/'
/** Whose it is. */
const OWNER = 'throughline/kept-for'

const json = z.string().transform((text, check): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    check.addIssue({ code: 'custom' })
    return z.NEVER
  }
})

/** What is kept under a name; null where nothing is, or what cannot be read: an older build kept it otherwise. */
export function readKept<T>(name: string, schema: z.ZodType<T>): T | null {
  const parsed = json.pipe(schema).safeParse(sessionStorage.getItem(PREFIX + name))
  return parsed.success ? parsed.data : null
}

/**
 * Keeps what is being done in this tab and is nowhere else yet: through other views and reloads, until the tab is closed
 * or it is somebody else's, see `keepFor`. Null forgets it.
 */
export function keep(name: string, value: unknown): void {
  if (value === null) sessionStorage.removeItem(PREFIX + name)
  else sessionStorage.setItem(PREFIX + name, JSON.stringify(value))
}

/** The names under one beginning, without it. */
export function keptUnder(beginning: string): string[] {
  const all = PREFIX + beginning
  return Object.keys(sessionStorage).flatMap(key => (key.startsWith(all) ? [key.slice(all.length)] : []))
}

/**
 * From now on what this tab keeps is its owner's, a person in a workspace; null: nobody is signed in. What was another's
 * is forgotten: a tab that was asleep or closed down does not see who signs out.
 * @returns whether there was anything to forget
 */
export function keepFor(owner: string | null): boolean {
  if (owner !== null && owner === sessionStorage.getItem(OWNER)) return false
  const names = keptUnder('')
  for (const name of names) keep(name, null)
  if (owner === null) sessionStorage.removeItem(OWNER)
  else sessionStorage.setItem(OWNER, owner)
  return names.length > 0
}

/**
 * What `keepFor` does, once it is known whose the tab is; undefined until then.
 * @returns another key wherever something was forgotten: what shows it is to begin anew
 */
export function useKeptFor(owner: string | null | undefined): number {
  const [key, setKey] = useState(0)
  // Before anything is painted: nobody sees what another typed.
  useLayoutEffect(() => {
    if (owner !== undefined && keepFor(owner)) setKey(former => former + 1)
  }, [owner])
  return key
}

/** State that is kept. The name is the same as long as the component is there. */
export function useKept<T>(name: string, schema: z.ZodType<T>): [T | null, (next: T | null) => void] {
  const [value, setValue] = useState(() => readKept(name, schema))
  return [
    value,
    next => {
      keep(name, next)
      setValue(next)
    },
  ]
}
