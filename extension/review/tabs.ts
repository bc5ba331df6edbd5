import type { ComponentType } from 'react'
import { texts } from '../ui/texts.ts'
import { MondayTab } from './monday/monday-tab.tsx'
import { StrategyTab } from './strategy/strategy-tab.tsx'

export interface ReviewTab {
  /** Names the view in the address: `/review.html?view=ID`. */
  id: string
  title: string
  Tab: ComponentType<{ onOpenKeyResult: (id: string) => void }>
}

/** The review page's views in their order. A new one is a folder beside this file and a line here. */
export const REVIEW_TABS: [ReviewTab, ...ReviewTab[]] = [
  { id: 'monday', title: texts.review.monday, Tab: MondayTab },
  { id: 'strategy', title: texts.strategy.title, Tab: StrategyTab },
]
