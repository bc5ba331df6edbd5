import { createContext, useContext, useEffect, useState } from 'react'
import { z } from 'zod'
import { keep, keptUnder, readKept } from '../kept.ts'
import { differences, type Fields } from './form-fields.ts'

const DRAFTS = 'draft/'
const fields = z.record(z.string(), z.string())
/** What a form began with, and what was typed into it. */
const draft = z.object({ initial: fields, typed: fields })

interface DraftPlace {
  name: string
  /** Whether the form edits something that others can edit as well. */
  edits: boolean
}

/** Where a form below keeps what is typed into it until it is saved or cancelled; null: nowhere. */
export const DraftContext = createContext<DraftPlace | null>(null)

/** The names of the drafts under one beginning, without it. */
export function draftsUnder(beginning: string): string[] {
  return keptUnder(DRAFTS + beginning)
}

export interface Draft {
  /** What the form begins with: the noun as it stands, with what had been typed over it. */
  start: Fields
  /** Whether something had been typed before. */
  isBack: boolean
  /** The noun as it stands, where somebody changed what had been typed over. */
  theirs: Fields | null
  write(typed: Fields): void
  forget(): void
}

/** Keeps what is typed into a form while it is nowhere else: left by accident or reloaded, it is there again. */
export function useDraft(initial: Fields, holdsSecret: boolean): Draft {
  const place = useContext(DraftContext)
  const name = place && !holdsSecret ? DRAFTS + place.name : null
  const [began] = useState(initial)
  const [found] = useState(() => (name === null ? null : readKept(name, draft)))
  const changed = found ? differences(found.initial, found.typed).filter(key => found.typed[key] !== began[key]) : []
  // Saving it took, and the page was left before that was known.
  const isSaved = found !== null && changed.length === 0
  useEffect(() => {
    if (name && isSaved) keep(name, null)
  }, [name, isSaved])

  return {
    start: { ...began, ...Object.fromEntries(changed.map(key => [key, found?.typed[key] ?? ''])) },
    isBack: changed.length > 0,
    theirs: place?.edits && changed.some(key => found?.initial[key] !== began[key]) ? began : null,
    write: typed => {
      if (name) keep(name, differences(began, typed).length > 0 ? { initial: began, typed } : null)
    },
    forget: () => {
      if (name) keep(name, null)
    },
  }
}
