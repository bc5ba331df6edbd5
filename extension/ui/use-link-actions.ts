import { useState } from 'react'
import type { ErrorAnswer } from '../../shared/errors.ts'
import type { Confirmation } from '../../shared/graph/link.ts'
import type { WaitingAnswer } from '../api/protocol.ts'
import { texts } from './texts.ts'
import type { ToastMessage } from './toast.tsx'

/** What is asked of the transport about a link that is there. Each rejects with whatever `answerOf` understands. */
export interface LinkPort {
  untag(linkId: string): Promise<unknown>
  /** Reopens a link, and ends the one that took its place. */
  restore(linkId: string, endLinkId: string | null): Promise<unknown>
  /** Resolves to what was known of the link before; without it where the change waits to be sent. */
  confirm(linkId: string): Promise<{ former?: Confirmation; waiting?: boolean }>
  unconfirm(linkId: string, former: Confirmation): Promise<unknown>
  answerOf(error: unknown): ErrorAnswer
}

/** Tells what was done and offers to take it back. */
export type Tell = (text: string, takeBack: () => Promise<unknown>) => void

export interface LinkActions {
  busy: boolean
  /** Why the last action did not take. */
  problem: ErrorAnswer | null
  toast: ToastMessage | null
  dismissToast(): void
  /** Each resolves to whether it took. */
  untag(linkId: string): Promise<boolean>
  confirm(linkId: string): Promise<boolean>
  /** Forgets why the last action did not take. */
  reset(): void
  /** Tells of something done elsewhere, with how to take it back. */
  tell: Tell
  /** Does something else with a link and tells of it. */
  run<T>(action: () => Promise<T>, told: (result: T) => ToastMessage): Promise<boolean>
  /** The toast of an action; its undo that fails stays, says why and can be tried again. */
  undoable(text: string, takeBack: () => Promise<unknown>): ToastMessage
}

/** Confirms and ends links, one at a time, each told in a toast with its undo. */
export function useLinkActions(port: LinkPort): LinkActions {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ErrorAnswer | null>(null)
  const [toast, setToast] = useState<ToastMessage | null>(null)

  async function run<T>(action: () => Promise<T>, told: (result: T) => ToastMessage): Promise<boolean> {
    setBusy(true)
    setProblem(null)
    setToast(null)
    try {
      const result = await action()
      const message = told(result)
      setToast(isWaiting(result) ? { ...message, text: `${message.text} ${texts.waiting.toast}` } : message)
      return true
    } catch (error) {
      setProblem(port.answerOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }

  function undoable(text: string, takeBack: () => Promise<unknown>): ToastMessage {
    const message: ToastMessage = {
      text,
      undo: () => {
        setBusy(true)
        takeBack()
          .then(
            () => setToast({ text: texts.toast.undone, undo: null }),
            error => setToast({ ...message, problem: port.answerOf(error) }),
          )
          .finally(() => setBusy(false))
      },
    }
    return message
  }

  return {
    ...{ busy, problem, toast, run, undoable },
    dismissToast: () => setToast(null),
    untag: linkId =>
      run(
        () => port.untag(linkId),
        () => undoable(texts.toast.untagged, () => port.restore(linkId, null)),
      ),
    confirm: linkId =>
      run(
        () => port.confirm(linkId),
        ({ former }) =>
          former
            ? undoable(texts.toast.confirmed, () => port.unconfirm(linkId, former))
            : { text: texts.toast.confirmed, undo: null },
      ),
    reset: () => setProblem(null),
    tell: (text, takeBack) => setToast(undoable(text, takeBack)),
  }
}

/** Whether a change is kept by the background until the server can be reached. */
export function isWaiting(result: unknown): result is WaitingAnswer {
  return typeof result === 'object' && result !== null && 'waiting' in result
}
