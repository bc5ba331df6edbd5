import { inTurn } from './in-turn.ts'
import { storedItem } from './stored-item.ts'

/**
 * The latest bookmark of the Worker's database: sent back with every request, so that a replica that has not caught
 * up never hides what this person just wrote (https://developers.cloudflare.com/d1/best-practices/read-replication/).
 */
export const bookmark = storedItem<string | null>('session:bookmark', null)

const turn = inTurn()

/** Keeps the later of two bookmarks, as answers may overtake each other. Bookmarks sort as text. */
export function noteBookmark(seen: string): Promise<void> {
  return turn(async () => {
    const former = await bookmark.getValue()
    if (former === null || seen > former) await bookmark.setValue(seen)
  })
}
