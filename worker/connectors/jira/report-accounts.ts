/**
 * Atlassian wants to be told, once in a cycle, of whose accounts an app keeps anything, and says which of them were
 * closed or changed (user privacy developer guide, "Report user personal data").
 */
import { z } from 'zod'
import type { Instant } from '../../../shared/week.ts'

const URL_OF_REPORTS = 'https://api.atlassian.com/app/report-accounts/'
export const ACCOUNTS_A_REPORT = 90
const CYCLE_DAYS = 7

const answer = z.object({
  accounts: z.array(z.object({ accountId: z.string(), status: z.string() })).default([]),
})

/** An account of which something is kept, and when that was read last. */
export interface KeptAccount {
  accountId: string
  updatedAt: Instant
}

export interface Reported {
  /** Whatever is kept of them has to go. */
  closed: string[]
  /** What is kept of them has to be read again. */
  updated: string[]
  /** Days until the next report. */
  cycleDays: number
}

/**
 * Reports at most ninety accounts. Throws VendorError.
 *
 * @param fetch signed in with a grant of the app that has the scope `report:personal-data`
 */
export async function reportAccounts(fetch: typeof globalThis.fetch, accounts: KeptAccount[]): Promise<Reported> {
  const response = await fetch(URL_OF_REPORTS, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ accounts }),
  })
  // 204: nothing is to be done.
  const told = response.status === 204 ? [] : answer.parse(await response.json()).accounts
  const withStatus = (status: string) => told.filter(one => one.status === status).map(({ accountId }) => accountId)
  const days = Number(response.headers.get('cycle-period') ?? CYCLE_DAYS)
  return {
    closed: withStatus('closed'),
    updated: withStatus('updated'),
    cycleDays: days > 0 ? days : CYCLE_DAYS,
  }
}
