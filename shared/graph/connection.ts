import { z } from 'zod'
import { id } from './scalars.ts'
import { WORK_STATES } from './work-item.ts'

/** A connection waits for its first signed delivery or its first successful read, then works until paused or ended. */
export const CONNECTION_STATES = ['waiting', 'active', 'paused', 'ended'] as const
export type ConnectionState = (typeof CONNECTION_STATES)[number]

/** An account is looked for by so many letters of its name at the least. */
export const FEWEST_SEARCHED_LETTERS = 2

/** Reading everything, what has changed, a few by chance; writing into the tool, or taking away, what is due. */
export const CONNECTION_RUN_KINDS = ['first_load', 'reconciliation', 'sample_check', 'write_back'] as const
export type ConnectionRunKind = (typeof CONNECTION_RUN_KINDS)[number]
export const CONNECTION_RUN_STATES = ['running', 'done', 'stopped'] as const
export type ConnectionRunState = (typeof CONNECTION_RUN_STATES)[number]

/**
 * What can be wrong with a connection: what it is and what to do, as sentences for an admin.
 */
export const CONNECTION_PROBLEMS = {
  sign_in_again: {
    sentence: 'The tool no longer accepts the credentials.',
    remedy: 'Connect again, or give a new token. What is known stays.',
  },
  not_allowed: {
    sentence: 'The account behind the connection may not read or write something that is needed.',
    remedy: 'Give that account access in the tool, or connect with one that has it.',
  },
  lost_access: {
    sentence: 'Most of a sample of known items cannot be seen any more.',
    remedy: 'Give the account behind the connection access again. If they were deleted on purpose, nothing is wrong.',
  },
  asked_to_wait: {
    sentence: 'The tool asks for fewer requests for a while.',
    remedy: 'Nothing is lost: it goes on by itself.',
  },
  not_reachable: {
    sentence: 'The tool does not answer, or answers with errors.',
    remedy: 'It is tried again by itself. If it lasts, look at the status page of the tool.',
  },
  refused: {
    sentence: 'The tool refused a request as it was made.',
    remedy: 'Look at what it says. A project, pipeline or database may have been removed or renamed.',
  },
  signature_wrong: {
    sentence: 'Deliveries arrive whose signature does not match.',
    remedy: 'Check that the webhook’s secret in the tool is the one given here.',
  },
  key_missing: {
    sentence: 'The credentials cannot be opened: they were sealed with a key that the server no longer has.',
    remedy: 'Have the old key put back behind the new one, or connect again.',
  },
  failed_here: {
    sentence: 'Something went wrong on our side while working on this connection.',
    remedy: 'It is tried again by itself. If it lasts, ask whoever runs the server to look into its log.',
  },
  drift: {
    sentence: 'A sample showed items that differ from the tool.',
    remedy: 'They were put right. If it happens again, check that the webhook sends all events.',
  },
} as const
export type ConnectionProblemCode = keyof typeof CONNECTION_PROBLEMS

/** A KR or initiative that items are tagged to by a rule. */
const ruleTarget = z.object({ kind: z.enum(['key_result', 'initiative']), id })
const facet = z.string().trim().min(1).max(255)

/**
 * What a rule asks of an item: every facet named must be met. Names by tool: Jira `project`, `epic`, `label`,
 * `component`; HubSpot `pipeline`, `stage`, `owner`; Notion `data_source` and `property:<id>`.
 */
export const tagRuleInput = z.object({
  connectionId: id,
  matches: z
    .record(
      z.string().regex(/^(project|epic|label|component|pipeline|stage|owner|data_source|property:.{1,64})$/),
      facet,
    )
    .refine(matches => Object.keys(matches).length > 0, 'A rule asks for something.'),
  target: ruleTarget,
})

const states = z.record(z.string().min(1).max(100), z.enum(WORK_STATES))
const externalId = z.string().min(1).max(100)
/** A token or a webhook's secret, as it is pasted from a tool. */
export const secret = z.string().trim().min(1, 'Paste it from the tool.').max(2000)

/** What an admin chooses for a connection. */
export const connectionSettings = z.object({
  projects: z.array(z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'A project is named by its key, e.g. PLT.')).optional(),
  pipelines: z.array(externalId).optional(),
  dataSources: z
    .record(
      z.string().regex(/^[0-9a-f]{32}$/, 'A data source is named by its id.'),
      z.object({
        status: externalId.optional(),
        due: externalId.optional(),
        assignee: externalId.optional(),
        parent: externalId.optional(),
        estimate: externalId.optional(),
        blocked: externalId.optional(),
        states: states.optional(),
      }),
    )
    .optional(),
  states: states.optional(),
  writeBack: z.boolean().optional(),
  emailDomains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/i, 'A domain is written acme.com.')).optional(),
})

/**
 * Connecting with a token. Jira's host may be given as an address. `webhookSecret` is what deliveries are signed with:
 * without it changes come by reconciliation only, and a connection that has one keeps it.
 */
export const tokenInput = z.discriminatedUnion('tool', [
  z.object({
    tool: z.literal('jira'),
    site: z
      .string()
      .trim()
      .transform(text =>
        text
          .replace(/^https?:\/\//, '')
          .replace(/\/.*$/, '')
          .toLowerCase(),
      )
      .pipe(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'Write the host of your site, e.g. acme.atlassian.net.')),
    email: z.email('That is not an e-mail address.'),
    token: secret,
    webhookSecret: secret.optional(),
  }),
  /** Here it is the client secret of the company's own app. */
  z.object({ tool: z.literal('hubspot'), token: secret, webhookSecret: secret.optional() }),
  z.object({ tool: z.literal('notion'), token: secret }),
])
export type TokenInput = z.infer<typeof tokenInput>
