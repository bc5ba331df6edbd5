import type { Instant } from '../../shared/week.ts'
import { storedItem } from './stored-item.ts'

/** More issues than one person opens in five minutes. */
export const MOST_PAGE_READS = 100

/** When an issue's own page was last asked for its facts, by item, the one asked longest ago first. */
export const pageReads = storedItem<[string, Instant][]>('session:pageReads', [])
