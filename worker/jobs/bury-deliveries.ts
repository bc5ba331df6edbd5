import type { DeliveryMessage } from '../connectors/delivery-message.ts'
import { deliveryRepository } from '../db/repositories/deliveries.ts'
import type { JobPorts } from './job-ports.ts'

/** The consumer of deliveries that the queue gave up: they are marked, to be listed and sent through again by an admin. */
export async function buryDeliveries(batch: MessageBatch<DeliveryMessage>, ports: JobPorts): Promise<void> {
  for (const message of batch.messages) {
    const { workspaceId, connectionId, deliveryId } = message.body
    await deliveryRepository(ports.graph(workspaceId)).bury(workspaceId, connectionId, deliveryId, ports.now())
    message.ack()
  }
}
