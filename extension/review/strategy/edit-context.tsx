import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { OutlineView } from '../../../shared/views/outline.ts'
import type { StrategyEdits } from './strategy-edits.ts'

/** What the view's parts share: the outline, its changes, which form is open, and what the viewer may change. */
export interface EditContextValue {
  outline: OutlineView
  edits: StrategyEdits
  may: { edit: boolean; people: boolean; allocate: boolean }
  /** Names the open form, e.g. `bet:ID`; one at a time. */
  open: string | null
  openForm(name: string): void
  closeForm(): void
}

const EditContext = createContext<EditContextValue | null>(null)

interface EditProviderProps extends Pick<EditContextValue, 'outline' | 'edits' | 'may'> {
  children: ReactNode
}

export function EditProvider({ outline, edits, may, children }: EditProviderProps) {
  const [open, setOpen] = useState<string | null>(null)
  const openForm = (name: string) => {
    edits.reset()
    setOpen(name)
  }
  const closeForm = () => setOpen(null)
  const left = useRef<string | null>(null)
  // The row that a form was opened from takes the focus again.
  useEffect(() => {
    if (open === null && left.current) document.querySelector<HTMLElement>(`[data-row="${left.current}"]`)?.focus()
    left.current = open
  }, [open])
  return <EditContext value={{ outline, edits, may, open, openForm, closeForm }}>{children}</EditContext>
}

/** Throws outside an `EditProvider`. */
export function useEdit(): EditContextValue {
  const value = useContext(EditContext)
  if (!value) throw new Error('A part of the Strategy view needs an EditProvider above it.')
  return value
}
