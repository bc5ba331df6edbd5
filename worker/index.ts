import type { DeliveryMessage } from './connectors/delivery-message.ts'
import { graphDb } from './db/client.ts'
import type { Env } from './env.ts'
import { app } from './http.ts'
import { applyDeliveries } from './jobs/apply-deliveries.ts'
import { purgeSignIn } from './jobs/purge-sign-in.ts'
import { sweepDue } from './jobs/sweep-due.ts'

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    const now = new Date(controller.scheduledTime)
    // Each for itself: a failure of one does not hold up the other.
    const done = await Promise.allSettled([sweepDue(env, now.toISOString()), purgeSignIn(env, now)])
    const failed = done.find(outcome => outcome.status === 'rejected')
    if (failed) throw failed.reason
  },
  async queue(batch, env) {
    await applyDeliveries(batch, { graph: id => graphDb(env, id), now: () => new Date().toISOString() })
  },
  // `satisfies` keeps the handlers' own types, so that tests call them without asserting that they exist.
} satisfies ExportedHandler<Env, DeliveryMessage>
