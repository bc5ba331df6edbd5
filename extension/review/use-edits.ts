import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ErrorAnswer } from '../../shared/errors.ts'
import { answerOf } from '../api/error-answer.ts'
import { texts } from '../ui/texts.ts'
import type { ToastMessage } from '../ui/toast.tsx'

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
}

/** Changes of the review page, one at a time. */
export function useEdits(): Edits {
  const queries = useQueryClient()
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<ErrorAnswer | null>(null)
  const [toast, setToast] = useState<ToastMessage | null>(null)

  function takeBack(message: ToastMessage, undo: () => Promise<unknown>): void {
    setSaving(true)
    undo()
      .then(
        (): ToastMessage => ({ text: texts.toast.undone, undo: null }),
        (error): ToastMessage => ({ ...message, problem: answerOf(error) }),
      )
      .then(async told => {
        await queries.invalidateQueries()
        setToast(told)
      })
      .finally(() => setSaving(false))
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
        const message: ToastMessage = {
          text: typeof text === 'string' ? text : text(result),
          undo: undo && (() => takeBack(message, () => undo(result))),
        }
        setToast(message)
        return true
      } catch (error) {
        setProblem(answerOf(error))
        await queries.invalidateQueries()
        return false
      } finally {
        setSaving(false)
      }
    },
  }
}
