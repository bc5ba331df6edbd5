/** How many of what a workspace has, by its work items. */
export interface Proportions {
  items: number
  people: number
  bets: number
  keyResults: number
  initiatives: number
}

const KEY_RESULTS_A_BET = 4
const INITIATIVES_A_KEY_RESULT = 2

/** Work grows with the people who do it, strategy with its root: ten times the company does not have ten times the bets. */
export function proportionsOf(items: number): Proportions {
  const bets = Math.round(4 * Math.sqrt(items / 1000))
  const keyResults = bets * KEY_RESULTS_A_BET
  return {
    items,
    people: Math.max(12, Math.round(items / 100)),
    bets,
    keyResults,
    initiatives: keyResults * INITIATIVES_A_KEY_RESULT,
  }
}

/** Rank 0 is picked most: the share of rank r goes with 1 / (r + 1), as tickets gather on few goals. */
export function byRank(chance: number, count: number): number {
  // The sum of 1/(r+1) up to n is about ln(n+1): its inverse picks a rank in one step.
  return Math.min(count - 1, Math.floor((count + 1) ** chance - 1))
}
