import { describe, expect, test } from 'vitest'
import { filterGraph, NO_FILTER } from '../../../extension/review/map/filter-graph.ts'
import { countBelow, foldedAtFirst, foldGraph } from '../../../extension/review/map/fold-graph.ts'
import { inView, windowOf } from '../../../extension/review/map/in-view.ts'
import { layOutMap } from '../../../extension/review/map/lay-out-map.ts'
import { causeKeys, causeTones, litBy } from '../../../extension/review/map/lit-path.ts'
import { type MapGraph, mapGraph } from '../../../extension/review/map/map-graph.ts'
import { stepFrom } from '../../../extension/review/map/map-walk.ts'
import { outlineRows } from '../../../extension/review/map/outline-rows.ts'
import { largeMap, mapView } from './map-fixture.ts'

const graph = mapGraph(mapView(), null)
const node = (key: string, of: MapGraph = graph) => {
  const found = of.nodes.get(key)
  if (!found) throw new Error(`No node ${key}.`)
  return found
}
const keys = (of: MapGraph) => [...of.nodes.keys()]

describe('the map as a graph', () => {
  test('worst first; an initiative once, beside what it serves most; work below what it is under', () => {
    expect(keys(graph)).toEqual([
      ...['bet:home', 'key_result:fitted', 'initiative:wizard', 'work:wizard'],
      ...['bet:calm', 'key_result:reorders', 'initiative:portal', 'work:portal', 'work:reorders'],
    ])
  })

  test('weeks flow up by shares: a bet has what its key results have of its initiatives', () => {
    expect(node('initiative:portal').weeks).toBe(10)
    expect(graph.up.get('initiative:portal')).toEqual([
      { from: 'key_result:fitted', to: 'initiative:portal', weeks: 3, share: 0.3 },
      { from: 'key_result:reorders', to: 'initiative:portal', weeks: 7, share: 0.7 },
    ])
    expect(node('bet:home').weeks).toBe(8)
    expect(node('bet:calm').weeks).toBe(7)
  })

  test('with a person only their weeks flow', () => {
    const ofLea = mapGraph(mapView(), 'lea')
    expect(node('bet:home', ofLea).weeks).toBeCloseTo(1.8)
    expect(node('initiative:wizard', ofLea).weeks).toBe(0)
  })

  test('work stands as its worst slip does', () => {
    expect(node('work:wizard')).toMatchObject({ status: 'off_track', owner: 'Otto Brandt' })
    expect(node('work:portal').status).toBe('on_track')
    const [first, ...others] = mapView().keyResults
    if (!first) throw new Error('The fixture has key results.')
    const hidden = { ...first, work: { open: 3, slipping: 0, more: true, worst: null } }
    expect(node('work:fitted', mapGraph(mapView({ keyResults: [hidden, ...others] }), null)).status).toBe('pending')
  })
})

describe('what is shown', () => {
  test('of a bet: what is below it, also what serves another bet too', () => {
    expect(keys(filterGraph(graph, { ...NO_FILTER, betId: 'calm' }))).toEqual([
      ...['bet:calm', 'key_result:reorders', 'initiative:portal', 'work:portal', 'work:reorders'],
    ])
    expect(keys(filterGraph(graph, { ...NO_FILTER, betId: 'home' }))).toContain('initiative:portal')
  })

  test('of a person: what they own, work on or have a slip in, and the way up', () => {
    const ofOtto = filterGraph(mapGraph(mapView(), 'otto'), { ...NO_FILTER, personId: 'otto' })
    expect(keys(ofOtto)).toEqual(['bet:home', 'key_result:fitted', 'initiative:wizard', 'work:wizard'])
  })

  test('of a status: what stands so, and the way up', () => {
    const offTrack = filterGraph(graph, { ...NO_FILTER, statuses: new Set(['off_track'] as const) })
    expect(keys(offTrack)).toEqual(['bet:home', 'key_result:fitted', 'initiative:wizard', 'work:wizard'])
    expect(offTrack.down.get('key_result:fitted')?.map(edge => edge.to)).toEqual(['initiative:wizard'])
  })

  test('nothing of a bet that has nothing of the person', () => {
    expect(keys(filterGraph(graph, { ...NO_FILTER, betId: 'calm', personId: 'otto' }))).toEqual([])
  })

  test('folded away is what is below folded nodes only', () => {
    const folded = foldGraph(graph, new Set(['key_result:reorders']))
    expect(keys(folded)).toEqual([
      ...['bet:home', 'key_result:fitted', 'initiative:wizard', 'work:wizard'],
      ...['bet:calm', 'key_result:reorders', 'initiative:portal', 'work:portal'],
    ])
    expect(folded.up.get('initiative:portal')?.map(edge => edge.from)).toEqual(['key_result:fitted'])
    expect(countBelow(graph, 'bet:calm')).toEqual({ bet: 0, key_result: 1, initiative: 1, work: 6 })
  })

  test('a small map is not folded at first; of a large one only as much is unfolded as can be taken in, worst first', () => {
    expect(foldedAtFirst(graph).size).toBe(0)
    const large = mapGraph(largeMap(50, 48), null)
    const shown = foldGraph(large, foldedAtFirst(large))
    expect(shown.nodes.size).toBeLessThanOrEqual(72)
    expect(keys(shown).slice(0, 2)).toEqual(['bet:bet-49', 'key_result:kr-49'])
  })
})

describe('the way to a cause', () => {
  test('leads through the graph to the group of work with the item in it', () => {
    expect(causeKeys(node('bet:home').cause)).toEqual([
      ...['bet:home', 'key_result:fitted', 'initiative:wizard', 'work:wizard'],
    ])
    expect([...causeTones(graph)]).toEqual([
      ['bet:home>key_result:fitted', 'off_track'],
      ['key_result:fitted>initiative:wizard', 'off_track'],
      ['initiative:wizard>work:wizard', 'off_track'],
    ])
  })

  test('is lit from a node at risk; from a calm one all below it, and the way up', () => {
    expect([...litBy(graph, node('bet:home'))]).not.toContain('initiative:portal')
    expect([...litBy(graph, node('initiative:portal'))].sort()).toEqual([
      ...['bet:calm', 'bet:home', 'initiative:portal', 'key_result:fitted', 'key_result:reorders', 'work:portal'],
    ])
  })
})

describe('the picture', () => {
  const layout = layOutMap(graph, 1200)
  const column = (kind: string) => layout.nodes.filter(one => one.node.kind === kind)

  test('has a column a tier, in which no card lies over another', () => {
    for (const { kind } of layout.columns) {
      const cards = column(kind)
      for (const [index, card] of cards.entries()) {
        const next = cards[index + 1]
        if (next) expect(next.y).toBeGreaterThanOrEqual(card.y + card.height)
      }
    }
    expect(Math.max(...layout.nodes.map(one => one.y + one.height))).toBeLessThanOrEqual(layout.height + 1)
  })

  test('has ribbons as thick as the weeks in them, one scale for all, and hairlines where there are none', () => {
    const thick = (from: string, to: string) =>
      layout.edges.find(({ edge }) => edge.from === from && edge.to === to)?.width ?? 0
    const scale = thick('bet:home', 'key_result:fitted') / 8
    expect(thick('key_result:reorders', 'initiative:portal')).toBeCloseTo(7 * scale)
    expect(thick('key_result:fitted', 'initiative:portal')).toBeCloseTo(3 * scale)
    expect(thick('key_result:reorders', 'work:reorders')).toBeLessThan(2)
  })

  test('keeps its order whatever is folded', () => {
    const order = layOutMap(foldGraph(graph, new Set(['bet:home'])), 1200).nodes.map(one => one.node.key)
    expect(order).toEqual(layout.nodes.map(one => one.node.key).filter(key => order.includes(key)))
  })

  test('of five thousand nodes makes those in sight only', () => {
    const large = layOutMap(mapGraph(largeMap(50, 49), null), 1200)
    expect(large.nodes.length).toBe(5000)
    for (const scale of [0.4, 1, 2.5]) {
      const seen = inView(large, windowOf(-30_000, scale, 800))
      expect(seen.nodes.length).toBeGreaterThan(0)
      expect(seen.nodes.length).toBeLessThan(300)
      expect(seen.edges.length).toBeLessThan(900)
    }
  })
})

describe('arrow keys', () => {
  const layout = layOutMap(graph, 1200)
  test.each([
    ['bet:home', 'ArrowRight', 'key_result:fitted'],
    ['key_result:fitted', 'ArrowRight', 'initiative:wizard'],
    ['initiative:portal', 'ArrowLeft', 'key_result:reorders'],
    ['bet:home', 'ArrowDown', 'bet:calm'],
    ['bet:home', 'ArrowUp', null],
    ['work:wizard', 'End', 'work:reorders'],
    ['work:wizard', 'ArrowRight', null],
    ['bet:gone', 'ArrowRight', null],
  ])('from %s by %s to %s', (from, arrow, to) => expect(stepFrom(graph, layout, from, arrow)).toBe(to))
})

describe('the outline', () => {
  test('has an initiative under each key result it serves, and a group’s worst slip below it', () => {
    const rows = outlineRows(graph, new Set())
    expect(rows.filter(row => row.node.key === 'initiative:portal').map(row => row.share)).toEqual([0.3, 0.7])
    expect(rows.slice(0, 5).map(row => [row.level, row.isSlip])).toEqual([
      ...[
        [1, false],
        [2, false],
        [3, false],
        [4, false],
        [5, true],
      ],
    ])
    expect(new Set(rows.map(row => row.id)).size).toBe(rows.length)
  })

  test('ends at what is folded', () => {
    const rows = outlineRows(graph, new Set(['bet:home', 'bet:calm']))
    expect(rows.map(row => [row.node.key, row.unfolded, row.place, row.beside])).toEqual([
      ['bet:home', false, 1, 2],
      ['bet:calm', false, 2, 2],
    ])
  })
})
