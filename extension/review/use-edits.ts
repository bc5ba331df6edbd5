import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ErrorAnswer } from '../../shared/errors.ts'
import { answerOf } from '../api/error-answer.ts'
import { texts } from '../ui/texts.ts'
import type { ToastMessage } from '../ui/toast.tsx'
import type { Tell } from '../ui/use-link-actions.ts'

export interface Edits {
  saving: boolean
  /** Why the last change did not take. */
  problem: ErrorAnswer | null
  /** Forgets it. */
  reset(): void
  toast: ToastMessage | null
  dismissToast(): void
  /**
   * Makes a change, shows it by reading again and tells of it with its undo; resolves to whether it took. What did not
   * take is read again too: somebody else may have been quicker.
   */
  run<T>(
    change: () => Promise<T>,
    text: string | ((result: T) => string),
    undo: ((result: T) => Promise<unknown>) | null,
  ): Promise<boolean>
  /** Tells of something done elsewhere, which has been read again, with how to take it back. */
  tell: Tell
}

/** Changes of the review page, one at a time. */
export function useEdits(): Edits {
  const queries = useQueryClient()
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<ErrorAnswer | null>(null)
  const [toast, setToast] = useState<ToastMessage | null>(null)

  /** Its undo that fails stays, says why and can be tried again. */
  function undoable(text: string, takeBack: () => Promise<unknown>): ToastMessage {
    const message: ToastMessage = {
      text,
      undo: () => {
        setSaving(true)
        takeBack()
          .then(
            () => setToast({ text: texts.toast.undone, undo: null }),
            error => setToast({ ...message, problem: answerOf(error) }),
          )
          .finally(() => setSaving(false))
      },
    }
    return message
  }

  return {
    saving,
    problem,
    reset: () => setProblem(null),
    toast,
    dismissToast: () => setToast(null),
    run: async (change, text, undo) => {
      setSaving(true)
      setProblem(null)
      setToast(null)
      try {
        const result = await change()
        await queries.invalidateQueries()
        const told = typeof text === 'string' ? text : text(result)
        const takeBack = undo && (() => undo(result).finally(() => queries.invalidateQueries()))
        setToast(takeBack ? undoable(told, takeBack) : { text: told, undo: null })
        return true
      } catch (error) {
        setProblem(answerOf(error))
        await queries.invalidateQueries()
        return false
      } finally {
        setSaving(false)
      }
    },
    tell: (text, takeBack) => setToast(undoable(text, takeBack)),
  }
}
