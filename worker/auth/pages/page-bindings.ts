import type { RequestIdVariables } from 'hono/request-id'
import type { Env } from '../../env.ts'

/** What the pages' routes find in Hono's context. */
export interface PageBindings {
  Bindings: Env
  Variables: RequestIdVariables
}
