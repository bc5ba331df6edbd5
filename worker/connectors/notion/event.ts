/** Notion's webhook bodies: the handshake, and events that name what changed without its values. */
import { z } from 'zod'

export const notionHandshake = z.strictObject({ verification_token: z.string().min(10).max(200) })

export const notionEvent = z.looseObject({
  id: z.string().min(1).max(100),
  timestamp: z.string(),
  type: z.string().min(1),
  workspace_id: z.string(),
  integration_id: z.string().optional(),
  authors: z.array(z.looseObject({ id: z.string(), type: z.string() })).default([]),
  entity: z.looseObject({ id: z.string(), type: z.string() }),
  data: z
    .looseObject({
      parent: z.looseObject({ id: z.string(), type: z.string(), data_source_id: z.string().optional() }).optional(),
      updated_properties: z.array(z.string()).optional().catch(undefined),
    })
    .optional(),
})
