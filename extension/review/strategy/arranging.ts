import { useEdit } from './edit-context.tsx'

/** One place up or down. */
export type Step = -1 | 1

/** The ids with one of them a place further; null where it stands at that end already. */
export function arranged(ids: readonly string[], id: string, step: Step): string[] | null {
  const at = ids.indexOf(id)
  const to = at + step
  if (at < 0 || to < 0 || to >= ids.length) return null
  const others = ids.filter(one => one !== id)
  return [...others.slice(0, to), id, ...others.slice(to)]
}

interface Sibling {
  id: string
  title: string
}

/** How a noun is moved among its siblings, in the order they stand in; null where the viewer may not, or it is alone. */
export function useArranging(under: string | null, siblings: readonly Sibling[], one: Sibling) {
  const { edits, may } = useEdit()
  if (!may.edit || siblings.length < 2) return null
  const expected = siblings.map(({ id }) => id)
  return async (step: Step): Promise<void> => {
    const ids = arranged(expected, one.id, step)
    if (ids && !edits.saving) await edits.arrange(under, ids, expected, one.title)
  }
}
