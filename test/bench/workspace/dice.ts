/** Reproducible choices: the same seed makes the same workspace. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  chance(): number
  /** A whole number from 0 up to, not including, `below`. */
  whole(below: number): number
}

/** Mulberry32 (Tommy Ettinger): small, fast, good enough to scatter rows. */
export function diceOf(seed: number): Dice {
  let state = seed | 0
  const chance = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { chance, whole: below => Math.floor(chance() * below) }
}
