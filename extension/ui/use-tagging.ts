import type { SplitTarget } from './split-editor.tsx'
import { texts } from './texts.ts'
import { type LinkActions, type LinkPort, useLinkActions } from './use-link-actions.ts'

/** What tagging asks of the transport. Each rejects with whatever `answerOf` understands. */
export interface TaggingPort extends LinkPort {
  tag(keyResultId: string, replacesLinkId: string | null): Promise<{ linkId: string }>
  /** Shares the item out over targets; resolves to the item's own links then. */
  split(targets: SplitTarget[]): Promise<{ linkIds: string[] }>
}

export interface Tagging extends Omit<LinkActions, 'run' | 'undoable'> {
  /** Each resolves to whether it took. */
  tag(keyResult: { id: string; title: string }, replacesLinkId: string | null): Promise<boolean>
  /** `former` is what the item itself served before, for the undo. */
  split(targets: SplitTarget[], former: SplitTarget[]): Promise<boolean>
}

/** Tag, change, untag and confirm, each told in a toast with its undo: an untag is the undo of a tag, a restored link that of the rest. */
export function useTagging(port: TaggingPort): Tagging {
  const { run, undoable, ...links } = useLinkActions(port)
  return {
    ...links,
    tag: (keyResult, replacesLinkId) =>
      run(
        () => port.tag(keyResult.id, replacesLinkId),
        ({ linkId }) =>
          replacesLinkId === null
            ? undoable(texts.toast.tagged(keyResult.title), () => port.untag(linkId))
            : undoable(texts.toast.changed(keyResult.title), () => port.restore(replacesLinkId, linkId)),
      ),
    split: (targets, former) =>
      run(
        () => port.split(targets),
        ({ linkIds }) =>
          undoable(texts.split.saved(targets.length), () =>
            former.length > 0 ? port.split(former) : Promise.all(linkIds.map(linkId => port.untag(linkId))),
          ),
      ),
  }
}
