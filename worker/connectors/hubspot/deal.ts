/** A deal as the CRM answers it: every value a text or null, the history of a property newest first. */
import { z } from 'zod'
import type { Deal } from './models.ts'

const past = z.object({ value: z.string().nullish(), timestamp: z.string() })

export const hubSpotDeal = z.object({
  id: z.string().min(1),
  properties: z.record(z.string(), z.string().nullable()),
  propertiesWithHistory: z.record(z.string(), z.array(past)).nullish(),
  archived: z.boolean().optional(),
  archivedAt: z.string().optional(),
  createdAt: z.string().optional(),
  updatedAt: z.string(),
})
export type HubSpotDeal = z.infer<typeof hubSpotDeal>

/** The deals of an answer. Throws ZodError where one is otherwise than HubSpot's models say. */
export function dealsIn(results: readonly Deal[]): HubSpotDeal[] {
  // Whatever the models allow, the schema takes.
  const told: readonly z.input<typeof hubSpotDeal>[] = results
  return z.array(hubSpotDeal).parse(told)
}

/** What is asked of each deal; one that a portal does not know is answered as missing. */
export const DEAL_PROPERTIES = [
  'dealname',
  'amount',
  'closedate',
  'dealstage',
  'pipeline',
  'hubspot_owner_id',
  'hs_is_closed',
  'hs_is_closed_won',
  'hs_lastmodifieddate',
  'createdate',
]
/** Changes of these become events. */
export const DEAL_HISTORY = ['dealstage', 'amount', 'closedate', 'hubspot_owner_id']
