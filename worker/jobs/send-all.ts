/** A queue takes 100 messages at once. */
const MESSAGES_AT_ONCE = 100

/** Sends any number of messages. */
export async function sendAll<T>(queue: Queue<T>, bodies: readonly T[]): Promise<void> {
  for (let from = 0; from < bodies.length; from += MESSAGES_AT_ONCE) {
    await queue.sendBatch(bodies.slice(from, from + MESSAGES_AT_ONCE).map(body => ({ body })))
  }
}
