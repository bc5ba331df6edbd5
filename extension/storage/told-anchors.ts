import { storedItem } from './stored-item.ts'

/** Missing anchors that the Worker was told of, for the version it was told of; a newer version tells anew. */
export interface ToldAnchors {
  version: string
  /** `VIEW ANCHOR`. */
  told: string[]
}

export const toldAnchors = storedItem<ToldAnchors | null>('local:toldAnchors', null)
