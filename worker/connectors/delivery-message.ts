/** What travels through the queue: where a delivery is stored. The body stays in the database. */
export interface DeliveryMessage {
  workspaceId: string
  connectionId: string
  deliveryId: string
}

/** Work on a connection that no delivery asked for; on a queue of its own, so that it never holds up deliveries. */
export type ConnectionJob = { workspaceId: string; connectionId: string } & (
  | { kind: 'care' }
  | { kind: 'run'; runId: string }
  | { kind: 'apply_rules'; after: string }
  | { kind: 'link_people' }
  | { kind: 'assign'; account: string; personId: string | null; after: string }
  | { kind: 'report_accounts'; after: string }
  | { kind: 'erase' }
)
