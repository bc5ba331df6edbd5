import { useState } from 'react'
import type { OutlineView } from '../../../shared/views/outline.ts'
import { dayOf } from '../../../shared/week.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { Fields } from '../forms/form-fields.ts'
import { useEdit } from './edit-context.tsx'

/** The noun as it was when its form was opened, and what it is now where somebody changed it since. */
export function useBase<T extends { id: string; updatedAt: string }>(
  noun: T | null,
  all: (now: OutlineView) => T[],
  fieldsOf: (noun: T, locale: string) => Fields,
) {
  const { locale } = useViewer()
  const { now, isGone } = useEdit()
  const [base] = useState(noun)
  const current = noun && (all(now).find(one => one.id === noun.id) ?? noun)
  const changed = current !== null && base !== null && current.updatedAt !== base.updatedAt
  return {
    base,
    isGone,
    /** What is saved over: nothing where it was removed. */
    former: isGone ? null : current,
    theirs: changed ? fieldsOf(current, locale) : null,
    seen: (over: boolean) => (isGone ? null : ((over ? current : base)?.updatedAt ?? null)),
  }
}

/** The same of a noun that does not say when it was changed: it was where anything of it is another. */
export function useWhole<T extends object>(noun: T | null, fieldsOf: (noun: T, locale: string) => Fields) {
  const { locale } = useViewer()
  const { isGone } = useEdit()
  const [base] = useState(noun)
  const changed = noun !== null && base !== null && JSON.stringify(noun) !== JSON.stringify(base)
  return {
    base,
    isGone,
    theirs: changed ? fieldsOf(noun, locale) : null,
    /** What is saved over: as it is now for who saw that (`over`), nothing where it was removed. */
    former: (over: boolean) => (isGone ? null : over ? noun : base),
  }
}

/** The viewer's day, for the days a new noun starts from. */
export function useToday(): string {
  const { now, timeZone } = useViewer()
  return dayOf(now, timeZone)
}
