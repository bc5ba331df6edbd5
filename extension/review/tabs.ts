import type { ComponentType } from 'react'
import { texts } from '../ui/texts.ts'
import { CapacityTab } from './capacity/capacity-tab.tsx'
import { MapTab } from './map/map-tab.tsx'
import { MondayTab } from './monday/monday-tab.tsx'
import { MyWeekTab } from './my-week/my-week-tab.tsx'
import { QuarterTab } from './quarter/quarter-tab.tsx'
import { SettingsTab } from './settings/settings-tab.tsx'
import { StrategyTab } from './strategy/strategy-tab.tsx'
import type { ReviewTabProps } from './tab-props.ts'
import { YearTab } from './year/year-tab.tsx'

export interface ReviewTab {
  /** Names the view in the address: `/review.html?view=ID`. */
  id: string
  title: string
  Tab: ComponentType<ReviewTabProps>
}

/** The review page's views in their order. A new one is a folder beside this file and a line here. */
export const REVIEW_TABS: [ReviewTab, ...ReviewTab[]] = [
  { id: 'monday', title: texts.review.monday, Tab: MondayTab },
  { id: 'my-week', title: texts.myWeek.title, Tab: MyWeekTab },
  { id: 'strategy', title: texts.strategy.title, Tab: StrategyTab },
  { id: 'map', title: texts.map.title, Tab: MapTab },
  { id: 'capacity', title: texts.capacity.title, Tab: CapacityTab },
  { id: 'quarter', title: texts.quarter.title, Tab: QuarterTab },
  { id: 'year', title: texts.year.title, Tab: YearTab },
  { id: 'settings', title: texts.settings.title, Tab: SettingsTab },
]
