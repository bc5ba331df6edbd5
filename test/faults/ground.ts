/** What a test rules of the ground that the Worker stands on, and what it hears of it. */
export interface Ground {
  /** How far the Worker's clock is ahead of the machine's. */
  aheadMs: number
  /** What becomes of batches that the consumer of deliveries writes. */
  writes: 'done' | 'held' | 'refused'
  /** After how long a tool that does not answer is given up, at most; null: as the Worker was made. */
  patienceMs: number | null
}

export interface GroundReport extends Ground {
  /** Batches that are held. */
  held: number
}

export const GROUND_PATH = '/ground'
