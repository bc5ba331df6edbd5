import { browser } from 'wxt/browser'
import type { AtRiskView } from '../../shared/views/at-risk.ts'
import { texts } from '../ui/texts.ts'

/** White text on either is above 4.5 to 1. */
const COLOURS = { at_risk: '#a3470b', off_track: '#b3261e' } as const

/** Puts the count of my key results at risk on the toolbar icon; null, signed out, takes it away. */
export async function paintBadge(view: AtRiskView | null): Promise<void> {
  const count = view?.count ?? 0
  const worst = view?.keyResults.some(one => one.status.status === 'off_track') ? 'off_track' : 'at_risk'
  await browser.action.setBadgeBackgroundColor({ color: COLOURS[worst] })
  await browser.action.setBadgeTextColor({ color: '#ffffff' })
  await browser.action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) })
  await browser.action.setTitle({ title: titleFor(view, count) })
}

function titleFor(view: AtRiskView | null, count: number): string {
  if (!view) return texts.icon.signedOut
  if (count === 0) return texts.icon.none
  return texts.icon.atRisk(count)
}
