import { useState } from 'react'
import type { ErrorAnswer } from '../../shared/errors.ts'
import type { SplitTarget } from './split-editor.tsx'
import { texts } from './texts.ts'
import type { ToastMessage } from './toast.tsx'

/** What tagging asks of the transport. Each rejects with whatever `answerOf` understands. */
export interface TaggingPort {
  tag(keyResultId: string, replacesLinkId: string | null): Promise<{ linkId: string }>
  untag(linkId: string): Promise<unknown>
  /** Reopens a link, and ends the one that took its place. */
  restore(linkId: string, endLinkId: string | null): Promise<unknown>
  confirm(linkId: string): Promise<unknown>
  /** Shares the item out over targets; resolves to the item's own links then. */
  split(targets: SplitTarget[]): Promise<{ linkIds: string[] }>
  answerOf(error: unknown): ErrorAnswer
}

export interface Tagging {
  busy: boolean
  /** Why the last action did not take. */
  problem: ErrorAnswer | null
  toast: ToastMessage | null
  dismissToast(): void
  /** Each resolves to whether it took. */
  tag(keyResult: { id: string; title: string }, replacesLinkId: string | null): Promise<boolean>
  untag(linkId: string): Promise<boolean>
  confirm(linkId: string): Promise<boolean>
  /** `former` is what the item itself served before, for the undo. */
  split(targets: SplitTarget[], former: SplitTarget[]): Promise<boolean>
  /** Forgets why the last action did not take. */
  reset(): void
  /** Tells of something done elsewhere that cannot be undone. */
  tell(text: string): void
}

/** Tag, change, untag and confirm, each told in a toast with its undo: an untag is the undo of a tag, a restored link that of the rest. */
export function useTagging(port: TaggingPort): Tagging {
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

  /** The toast of an action; its undo that fails stays, says why and can be tried again. */
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
    busy,
    problem,
    toast,
    dismissToast: () => setToast(null),
    tag: (keyResult, replacesLinkId) =>
      run(
        () => port.tag(keyResult.id, replacesLinkId),
        ({ linkId }) =>
          replacesLinkId === null
            ? undoable(texts.toast.tagged(keyResult.title), () => port.untag(linkId))
            : undoable(texts.toast.changed(keyResult.title), () => port.restore(replacesLinkId, linkId)),
      ),
    untag: linkId =>
      run(
        () => port.untag(linkId),
        () => undoable(texts.toast.untagged, () => port.restore(linkId, null)),
      ),
    confirm: linkId =>
      run(
        () => port.confirm(linkId),
        () => ({ text: texts.toast.confirmed, undo: null }),
      ),
    split: (targets, former) =>
      run(
        () => port.split(targets),
        ({ linkIds }) =>
          undoable(texts.split.saved(targets.length), () =>
            former.length > 0 ? port.split(former) : Promise.all(linkIds.map(linkId => port.untag(linkId))),
          ),
      ),
    reset: () => setProblem(null),
    tell: text => setToast({ text, undo: null }),
  }
}

/** Whether a change is kept by the background until the server can be reached. */
function isWaiting(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'waiting' in result
}
