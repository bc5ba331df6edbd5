import { useState } from 'react'
import type { z } from 'zod'

/** Everything that is kept for a tab is under it. */
const PREFIX = 'throughline/kept/'

/** What is kept under a name; null where nothing is, or what an older build kept otherwise. */
export function readKept<T>(name: string, schema: z.ZodType<T>): T | null {
  const text = sessionStorage.getItem(PREFIX + name)
  if (text === null) return null
  const parsed = schema.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}

/**
 * Keeps what is being done in this tab and is nowhere else yet: through other views and reloads, until the tab is closed
 * or somebody signs out. Null forgets it.
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

/** Forgets everything of this tab: somebody else may sign in. */
export function forgetKept(): void {
  for (const name of keptUnder('')) keep(name, null)
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
