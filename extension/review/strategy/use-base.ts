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

/** The viewer's day, for the days a new noun starts from. */
export function useToday(): string {
  const { now, timeZone } = useViewer()
  return dayOf(now, timeZone)
}
