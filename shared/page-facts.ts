import { z } from 'zod'
import { day, instant } from './graph/scalars.ts'
import { itemKey } from './graph/work-item.ts'

const words = z.string().max(200)

/** A status of Jira: its own name, and the key of its category (`new`, `indeterminate`, `done`) where that is told. */
const status = z.object({ name: words, category: words.nullable() })

/**
 * What a Jira site itself said of an issue to the person who looked at it, through its REST API: the facts a workspace
 * goes by while it has no connection to the site.
 */
export const pageFacts = z.object({
  key: itemKey.refine(({ tool }) => tool === 'jira', 'Facts of a page are read on Jira only.'),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  /** Jira's number of the issue, which stays when the key changes. */
  toolId: z.string().max(64),
  /** When it was last changed in Jira, as Jira says. */
  updated: instant,
  title: z.string().max(1000),
  kind: words,
  /** Key of the project. */
  container: words.nullable(),
  status,
  resolution: words.nullable(),
  due: day.nullable(),
  /** Account id, or user name and key on Data Center, and the e-mail address where the viewer may see it. */
  assignee: z.object({ accounts: z.array(words).max(3), email: z.string().max(320).nullable() }).nullable(),
  parent: z
    .object({
      toolId: z.string().max(64).nullable(),
      externalId: z.string().min(1).max(64),
      title: z.string().max(1000).nullable(),
      kind: words.nullable(),
      status: status.nullable(),
    })
    .nullable(),
})
export type PageFacts = z.infer<typeof pageFacts>

/**
 * What became of them: `connected`: a connection tells these facts; `unfollowed`: neither the issue nor its parent is of
 * the workspace, so nothing is kept.
 */
export type PageFactsOutcome = 'applied' | 'nothing_new' | 'late' | 'connected' | 'unfollowed'
