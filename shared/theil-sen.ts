export interface Point {
  x: number
  y: number
}

/**
 * The Theil–Sen line through points: the median of the slopes of all pairs, and the median of what is left for the
 * intercept, so that one odd value does not turn it (H. Theil 1950; P. K. Sen, JASA 63, 1968). Pairs with the same x
 * have no slope. Null where no pair has one.
 */
export function theilSen(points: readonly Point[]): { slope: number; intercept: number } | null {
  const slopes: number[] = []
  for (const [index, a] of points.entries()) {
    for (const b of points.slice(index + 1)) if (a.x !== b.x) slopes.push((b.y - a.y) / (b.x - a.x))
  }
  if (slopes.length === 0) return null
  const slope = median(slopes)
  return { slope, intercept: median(points.map(({ x, y }) => y - slope * x)) }
}

/** The middle value, the mean of the two middle ones for an even count; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN
  return (lower + upper) / 2
}
