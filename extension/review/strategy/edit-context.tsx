import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { OutlineView } from '../../../shared/views/outline.ts'
import { DraftContext, draftsUnder } from '../forms/use-draft.ts'
import type { StrategyEdits } from './strategy-edits.ts'
import { useOpenNoun } from './use-open-noun.ts'

/** What the view's parts share: the outline, its changes, which form is open, and what the viewer may change. */
export interface EditContextValue {
  /** What is open to be edited stands in it where it was when it was opened, see use-open-noun.ts. */
  outline: OutlineView
  /** As it is now, to tell what somebody changed meanwhile. */
  now: OutlineView
  edits: StrategyEdits
  may: { edit: boolean; people: boolean; allocate: boolean; import: boolean }
  /** Names the open form, e.g. `bet:ID`; one at a time. */
  open: string | null
  /** Whether what the open form edits was removed since it was opened; it is still in `outline`. */
  isGone: boolean
  openForm(name: string): void
  closeForm(): void
}

/** Where what is typed into the view's forms is kept, by the form's name. */
const DRAFTS = 'strategy:'
/** Names of forms that edit something that is there. */
const EDITING = /^(strategy|bet|kr|initiative|allocation|person|leave)(:|$)/

const EditContext = createContext<EditContextValue | null>(null)

interface EditProviderProps extends Pick<EditContextValue, 'edits' | 'may'> {
  outline: OutlineView
  children: ReactNode
}

export function EditProvider({ outline: now, edits, may, children }: EditProviderProps) {
  // Where something was being written when the view was left, that form is open again.
  const [open, setOpen] = useState<string | null>(() => draftsUnder(DRAFTS)[0] ?? null)
  const openedAt = useRef(-1)
  const { outline, isGone } = useOpenNoun(now, open)
  const openForm = (name: string) => {
    edits.reset()
    openedAt.current = rows().findIndex(row => row.dataset.row === name)
    setOpen(name)
  }
  // A form that was left while it was being saved closes no other.
  const closeForm = () => setOpen(former => (former === open ? null : former))
  const left = useRef<string | null>(null)
  // The row that a form was opened from takes the focus again; where it is gone, the one above it.
  useEffect(() => {
    if (open === null && left.current) {
      const row = rows().find(one => one.dataset.row === left.current) ?? rows()[Math.max(0, openedAt.current - 1)]
      row?.focus()
    }
    left.current = open
  }, [open])
  return (
    // While it is being removed by this viewer, nobody needs to be told.
    <EditContext value={{ outline, now, edits, may, open, isGone: isGone && !edits.saving, openForm, closeForm }}>
      <DraftContext value={open === null ? null : { name: DRAFTS + open, edits: EDITING.test(open) }}>
        {children}
      </DraftContext>
    </EditContext>
  )
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-row]')]
}

/** Throws outside an `EditProvider`. */
export function useEdit(): EditContextValue {
  const value = useContext(EditContext)
  if (!value) throw new Error('A part of the Strategy view needs an EditProvider above it.')
  return value
}
