import type { ConnectionJob, DeliveryMessage } from './connectors/delivery-message.ts'
import type { ImportMessage, SweepMessage } from './db/client.ts'
import type { Env } from './env.ts'
import { app } from './http.ts'
import { applyDeliveries } from './jobs/apply-deliveries.ts'
import { buryDeliveries } from './jobs/bury-deliveries.ts'
import { careForConnections } from './jobs/care-for-connections.ts'
import { workOnConnections } from './jobs/connection-jobs.ts'
import { workOnImports } from './jobs/import-jobs.ts'
import { jobPorts } from './jobs/job-ports.ts'
import { purgeSignIn } from './jobs/purge-sign-in.ts'
import { recordMondays } from './jobs/record-mondays.ts'
import { sweepDue } from './jobs/sweep-due.ts'
import { sweepWorkspaces } from './jobs/sweep-workspaces.ts'
import { readMonday } from './trpc/monday-view.ts'

export { TokenKeeper } from './jobs/token-keeper.ts'

/** As in wrangler.toml: connections are looked after every ten minutes, all else every hour. */
const OFTEN = '*/10 * * * *'
const HOURLY = '7 * * * *'

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    const now = new Date(controller.scheduledTime)
    // Each for itself: a failure of one does not hold up the other.
    const hourly = () => [
      sweepDue(env, now.toISOString()),
      recordMondays(env, now.toISOString()),
      purgeSignIn(env, now),
    ]
    const done = await Promise.allSettled([
      ...(controller.cron === OFTEN ? [] : hourly()),
      ...(controller.cron === HOURLY ? [] : [careForConnections(jobPorts(env))]),
    ])
    const failed = done.find(outcome => outcome.status === 'rejected')
    if (failed) throw failed.reason
  },
  async queue(batch, env) {
    const ports = jobPorts(env)
    if (batch.queue.startsWith('throughline-connection-jobs')) {
      await workOnConnections(batch as MessageBatch<ConnectionJob>, ports)
    } else if (batch.queue === 'throughline-sweeps') {
      await sweepWorkspaces(batch as MessageBatch<SweepMessage>, { ...ports, readMonday })
    } else if (batch.queue === 'throughline-imports') {
      await workOnImports(batch as MessageBatch<ImportMessage>, ports)
    } else if (batch.queue === 'throughline-deliveries-dead') {
      await buryDeliveries(batch as MessageBatch<DeliveryMessage>, ports)
    } else await applyDeliveries(batch as MessageBatch<DeliveryMessage>, ports)
  },
  // `satisfies` keeps the handlers' own types, so that tests call them without asserting that they exist.
} satisfies ExportedHandler<Env, DeliveryMessage | ConnectionJob | SweepMessage | ImportMessage>
