/** What travels through the queue: where a delivery is stored. The body stays in the database. */
export interface DeliveryMessage {
  workspaceId: string
  connectionId: string
  deliveryId: string
}
