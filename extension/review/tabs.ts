import type { ComponentType } from 'react'
import { texts } from '../ui/texts.ts'
import { CapacityTab, readCapacityAhead } from './capacity/capacity-tab.tsx'
import { MapTab, readMapAhead } from './map/map-tab.tsx'
import { MondayTab, readMondayAhead } from './monday/monday-tab.tsx'
import { MyWeekTab, readMyWeekAhead } from './my-week/my-week-tab.tsx'
import { QuarterTab, readQuarterAhead } from './quarter/quarter-tab.tsx'
import { SettingsTab } from './settings/settings-tab.tsx'
import { readStrategyAhead, StrategyTab } from './strategy/strategy-tab.tsx'
import type { ReadAhead, ReviewTabProps } from './tab-props.ts'
import { readYearAhead, YearTab } from './year/year-tab.tsx'

export interface ReviewTab {
  /** Names the view in the address: `/review.html?view=ID`. */
  id: string
  title: string
  Tab: ComponentType<ReviewTabProps>
  /** Absent where what it shows is not known before it is open. */
  readAhead?: ReadAhead
}

/** The review page's views in their order. A new one is a folder beside this file and a line here. */
export const REVIEW_TABS: [ReviewTab, ...ReviewTab[]] = [
  { id: 'monday', title: texts.review.monday, Tab: MondayTab, readAhead: readMondayAhead },
  { id: 'my-week', title: texts.myWeek.title, Tab: MyWeekTab, readAhead: readMyWeekAhead },
  { id: 'strategy', title: texts.strategy.title, Tab: StrategyTab, readAhead: readStrategyAhead },
  { id: 'map', title: texts.map.title, Tab: MapTab, readAhead: readMapAhead },
  { id: 'capacity', title: texts.capacity.title, Tab: CapacityTab, readAhead: readCapacityAhead },
  { id: 'quarter', title: texts.quarter.title, Tab: QuarterTab, readAhead: readQuarterAhead },
  { id: 'year', title: texts.year.title, Tab: YearTab, readAhead: readYearAhead },
  { id: 'settings', title: texts.settings.title, Tab: SettingsTab },
]
