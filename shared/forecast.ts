/** How many days the remaining work takes, at four levels of certainty; 0 is today. */
export interface Forecast {
  kind: 'forecast'
  p50: number
  p70: number
  p85: number
  p95: number
}

export interface NoForecast {
  kind: 'none'
  /** Why not, as a clause: "cannot forecast, because …". */
  because: string
}

export interface ForecastInput {
  /** Items still open. */
  remaining: number
  /** Items finished in each full week, oldest first. */
  finishedPerWeek: readonly number[]
  /** The same seed gives the same answer. */
  seed: string
  minWeeks: number
  minFinished: number
}

const TRIALS = 2000
/** Ten years: what takes longer is forecast as that. */
const MAX_WEEKS = 520

/**
 * When the remaining items will be done: Monte Carlo over weekly throughput. Each trial draws past weeks with
 * replacement until the items are used up; the last week counts by the share of it that is needed. The percentiles of
 * the trials' lengths are the answer (method: D. Vacanti, "Actionable Agile Metrics for Predictability", 2015).
 */
export function forecast({
  remaining,
  finishedPerWeek,
  seed,
  minWeeks,
  minFinished,
}: ForecastInput): Forecast | NoForecast {
  const finished = finishedPerWeek.reduce((sum, count) => sum + count, 0)
  if (remaining === 0) return { kind: 'none', because: 'no item is open' }
  if (finishedPerWeek.length < minWeeks) {
    return { kind: 'none', because: `it has ${finishedPerWeek.length} full weeks of history, not ${minWeeks}` }
  }
  if (finished < minFinished) return { kind: 'none', because: `${finished} items are finished, not ${minFinished}` }
  if (finished === 0) return { kind: 'none', because: 'no item was ever finished' }
  const draw = seededDraw(seed)
  const days = new Float64Array(TRIALS).map(() => Math.ceil(7 * trialWeeks(remaining, finishedPerWeek, draw))).sort()
  const at = (share: number) => days[Math.ceil(share * TRIALS) - 1] ?? 0
  return { kind: 'forecast', p50: at(0.5), p70: at(0.7), p85: at(0.85), p95: at(0.95) }
}

function trialWeeks(remaining: number, finishedPerWeek: readonly number[], draw: () => number): number {
  let left = remaining
  for (let week = 0; week < MAX_WEEKS; week += 1) {
    const finished = finishedPerWeek[Math.floor(draw() * finishedPerWeek.length)] ?? 0
    if (finished >= left) return week + left / finished
    left -= finished
  }
  return MAX_WEEKS
}

/** Uniform numbers in [0, 1) from a text: FNV-1a for the state, Mulberry32 (T. Ettinger, public domain) for the sequence. */
function seededDraw(seed: string): () => number {
  let state = 0x811c9dc5
  for (let index = 0; index < seed.length; index += 1) {
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193)
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
