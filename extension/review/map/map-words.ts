import { numberFormat } from '../../../shared/formats.ts'
import { sinceWords } from '../../ui/dates.ts'
import { percentWords } from '../../ui/numbers.ts'
import { endedSentence } from '../../ui/sentence.ts'
import { texts } from '../../ui/texts.ts'
import type { Viewer } from '../../ui/viewer.tsx'
import type { MapNode } from './map-graph.ts'

const NAMES_SHOWN = 2

/** Person-weeks, to a tenth. */
export function weeksWords(weeks: number, locale: string): string {
  const rounded = Math.round(weeks * 10) / 10
  if (rounded === 0) return texts.map.noWeeks
  if (rounded === 1) return texts.map.oneWeek
  return texts.map.weeks(numberFormat(locale, { maximumFractionDigits: 1 }).format(rounded))
}

/** What stands under a node's title on its card. */
export function factWords(node: MapNode, { locale }: Viewer): string {
  switch (node.kind) {
    case 'bet':
      return weeksWords(node.weeks, locale)
    case 'key_result': {
      const { actual, expected } = node.progress ?? { actual: null, expected: 0 }
      if (actual === null) return texts.map.noCheckIn
      return texts.map.pace(percentWords(actual, locale), percentWords(expected, locale))
    }
    case 'initiative':
      return [weeksWords(node.weeks, locale), staffWords(node)].filter(Boolean).join(' · ')
    case 'work':
      return workWords(node)
  }
}

/** All that a card says beside its title and status, and what it has no room for: since when, why and whose. */
export function fullWords(node: MapNode, viewer: Viewer): string {
  const { standing, owner } = node
  return [
    node.kind === 'work' ? workWords(node) : null,
    ownWorkWords(node),
    standing ? sinceWords(standing.since, viewer) : null,
    standing?.reason ? endedSentence(standing.reason).slice(0, -1) : null,
    node.kind === 'key_result' || node.kind === 'initiative' ? factWords(node, viewer) : null,
    node.kind === 'bet' || node.kind === 'key_result' ? weeksWords(node.weeks, viewer.locale) : null,
    owner ? texts.map.owner(owner) : null,
  ]
    .filter(Boolean)
    .join(' · ')
}

function staffWords({ staff }: MapNode): string {
  const names = staff.flatMap(one => one.name ?? [])
  if (names.length === 0) return texts.map.unnamed
  const more = names.length - NAMES_SHOWN
  return [...names.slice(0, NAMES_SHOWN), ...(more > 0 ? [texts.map.others(more)] : [])].join(', ')
}

function workWords({ work }: MapNode): string {
  if (!work) return ''
  const { slipping, more } = work
  const none = more ? texts.map.unknown : texts.map.calm
  const slips = slipping > 0 ? texts.map.slipping(slipping, more) : none
  return `${texts.map.open(work.open)}, ${slips}`
}

/** Of work that serves a key result through no initiative, that it does. */
export function ownWorkWords({ kind, opens }: MapNode): string | null {
  return kind === 'work' && opens.kind === 'key_result' ? texts.map.ownWork : null
}
