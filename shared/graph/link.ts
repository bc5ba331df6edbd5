import { z } from 'zod'
import { STALE_CHANGES, type StaleChange } from '../freshness.ts'
import { fraction, id, instant } from './scalars.ts'
import { itemKey } from './work-item.ts'

export const LINK_MAKERS = ['in_place', 'rule', 'import'] as const
/** How a link came to be: `inherited` is never stored, it is read from the parent's link. */
export type LinkMaker = (typeof LINK_MAKERS)[number] | 'inherited'

/** What a work item is tagged to. */
const linkTarget = z.object({ kind: z.enum(['key_result', 'initiative']), id })
export type LinkTarget = z.infer<typeof linkTarget>

/** A tag: this work item serves that key result or initiative. Ended, never deleted. */
export const link = z.object({
  id,
  itemId: id,
  target: linkTarget,
  share: fraction,
  madeById: id.nullable(),
  madeAt: instant,
  how: z.enum(LINK_MAKERS),
  confirmedAt: instant,
  endedAt: instant.nullable(),
})
export type Link = z.infer<typeof link>

/** Tagging in place: the item may be new to us, so its url and title come along. */
export const tagInput = z.object({
  item: z.object({ key: itemKey, url: z.url(), title: z.string().max(1000), kind: z.string().max(60) }),
  target: linkTarget,
  share: fraction.default(1),
  /** The link this one takes the place of (a change of tag). */
  replacesLinkId: id.nullable().default(null),
})
export type TagInput = z.infer<typeof tagInput>

/** What is known of a link's last confirmation, for it to be put back. */
export const confirmation = z.object({
  confirmedAt: instant,
  staleBecause: z.enum(Object.keys(STALE_CHANGES) as StaleChange[]).nullable(),
})
export type Confirmation = z.infer<typeof confirmation>
