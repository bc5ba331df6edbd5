import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { AtRiskView } from '../../shared/views/at-risk.ts'
import { type LinkActions, useLinkActions } from '../ui/use-link-actions.ts'
import { linkPort } from './link-port.ts'

/** Confirms and ends links of mine where they are listed. */
export function useMyLinks(links: AtRiskView['linksToConfirm'] | undefined): LinkActions {
  const queries = useQueryClient()
  // A link that was dealt with leaves the list before its undo is pressed.
  const items = useRef(new Map<string, ItemKey>())
  for (const { linkId, item } of links ?? []) items.current.set(linkId, item.key)
  return useLinkActions(
    linkPort(
      linkId => {
        const item = items.current.get(linkId)
        if (!item) throw new Error('The link to end was never listed.')
        return item
      },
      () => queries.invalidateQueries(),
    ),
  )
}
