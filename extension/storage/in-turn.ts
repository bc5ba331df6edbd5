/**
 * A line to stand in: each piece of work starts when the one before it has ended, well or badly. Storage has no
 * transactions, so whatever reads, changes and writes an item does it in that item's line.
 */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    const mine = last.then(work, work)
    last = mine
    return mine
  }
}
