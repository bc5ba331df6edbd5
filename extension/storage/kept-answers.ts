import type { CachedAnswer } from '../api/protocol.ts'
import { storedItem } from './stored-item.ts'

/** Some days of one person's panels; one is ten to thirty kilobytes. */
export const MOST_KEPT_ANSWERS = 40

/** By path and input, the one read longest ago first. */
export const keptAnswers = storedItem<[string, CachedAnswer][]>('local:keptAnswers', [])
