import type { Mount } from './mounts.ts'

export interface CardDoubts {
  /** Hides the chips of the cards that changed. True where all are in doubt, so that nobody need tell of more. */
  raise(records: readonly MutationRecord[]): boolean
  /** The card shows the item of its chip: it may be seen again. */
  settle(mount: Mount): void
  /** Every card was looked at, so many there are now. */
  lookedAt(count: number): void
}

/**
 * A card that the host gives to another item must not show the status of the one before, not for a moment: the chip of
 * a card that changed shows nothing until the next look.
 */
export function createCardDoubts(mounted: ReadonlyMap<unknown, Mount>): CardDoubts {
  const doubted = new Set<Mount>()
  let cardCount = 0
  return {
    raise(records) {
      // Soon all of them are in doubt while somebody scrolls.
      if (doubted.size < cardCount)
        for (const { type, target } of records) {
          if (type !== 'attributes') continue
          for (let part: Element | null = target as Element; part; part = part.parentElement) {
            const mount = mounted.get(part)
            if (!mount) continue
            if (!doubted.has(mount)) mount.line.hide()
            doubted.add(mount)
            break
          }
        }
      return doubted.size >= cardCount
    },
    settle(mount) {
      if (doubted.has(mount)) mount.line.reveal()
    },
    lookedAt(count) {
      doubted.clear()
      cardCount = count
    },
  }
}
