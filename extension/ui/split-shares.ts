/** What an item may serve at once. */
export const MAX_TARGETS = 5

/** A typed share in whole percent, 1 to 100; null where it is none. */
export function shareOf(typed: string): number | null {
  const share = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0
  return share >= 1 && share <= 100 ? share : null
}

/** The sum of what is typed so far; what is no share counts nothing. */
export function sumOf(typed: string[]): number {
  return typed.reduce((sum, one) => sum + (shareOf(one) ?? 0), 0)
}

/** Whole percents that sum to 100, as even as they can be, the larger first. */
export function evenShares(count: number): number[] {
  const base = Math.floor(100 / count)
  return Array.from({ length: count }, (_, index) => base + (index < 100 - base * count ? 1 : 0))
}
