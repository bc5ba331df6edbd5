import type { AnchorOverrideInput } from '../../../../shared/anchor-overrides.ts'
import type { HostPages } from '../../../api/outputs.ts'
import { trpcClient } from '../../../api/trpc-client.ts'
import { texts } from '../../../ui/texts.ts'
import type { Edits } from '../../use-edits.ts'

/** What browsers do otherwise in a range of versions: a view without a line, or a place found by another selector. */
export type Override = HostPages['overrides'][number]

export interface OverrideEdits extends Pick<Edits, 'saving' | 'problem' | 'reset'> {
  /** Resolves to whether it took. */
  set(wanted: AnchorOverrideInput): Promise<boolean>
  end(former: Override): Promise<boolean>
}

/** What an override is about, in words. */
export function nameOf({ view, anchor }: Pick<Override, 'view' | 'anchor'>): string {
  return view === null ? (anchor ?? '') : `“${texts.hostPages.view(view)}”`
}

/** Changes of what browsers do otherwise, each with its undo. */
export function overrideEdits(edits: Edits): OverrideEdits {
  const { saved } = texts.hostPages
  const end = (id: string) => trpcClient.anchors.endOverride.mutate({ id })
  const set = (wanted: AnchorOverrideInput) => trpcClient.anchors.override.mutate(wanted)
  return {
    saving: edits.saving,
    problem: edits.problem,
    reset: edits.reset,
    set: wanted =>
      edits.run(
        () => set(wanted),
        'view' in wanted ? saved.off(texts.hostPages.view(wanted.view)) : saved.selector(wanted.anchor),
        ({ id }) => end(id),
      ),
    end: former =>
      edits.run(
        () => end(former.id),
        saved.ended(nameOf(former)),
        () => set(asInput(former)),
      ),
  }
}

function asInput({ view, anchor, selector, fromVersion, toVersion }: Override): AnchorOverrideInput {
  const range = { fromVersion, toVersion }
  return view === null ? { anchor: anchor ?? '', selector: selector ?? '', ...range } : { view, ...range }
}
