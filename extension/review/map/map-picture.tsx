import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { NodeRef } from '../../../shared/graph/node.ts'
import { texts } from '../../ui/texts.ts'
import { type Size, useSize } from '../../ui/use-size.ts'
import { canFold, countBelow } from './fold-graph.ts'
import { inView, windowOf } from './in-view.ts'
import { layOutMap, type MapLayout } from './lay-out-map.ts'
import { causeTones, litBy } from './lit-path.ts'
import { MapCaption } from './map-caption.tsx'
import { type CardActs, MapCard } from './map-card.tsx'
import { onMapKey, ZOOM_STEP } from './map-keys.ts'
import { MapRibbons } from './map-ribbons.tsx'
import { stepFrom } from './map-walk.ts'
import { usePanZoom } from './use-pan-zoom.ts'
import type { ShownGraph } from './use-shown-graph.ts'
import './map-picture.css'

export interface MapWayProps {
  graph: ShownGraph
  /** Whose weeks are shown; null: everybody's. */
  person: string | null
  onWalk: (node: NodeRef) => void
}

/** Beside the outermost cards, in the map's own pixels. */
const INSET = 14
const LEAST_WIDTH = 720
/** Until it is known how much room there is: a picture for another width would be made and thrown away. */
const UNMEASURED: Size = { width: 0, height: 0 }
const NOTHING: MapLayout = { ...UNMEASURED, columns: [], nodes: [], edges: [] }

/** The graph in four columns with ribbons as thick as people's weeks. Only what is in sight is made. */
export function MapPicture({ graph, person, onWalk }: MapWayProps) {
  const { shown, fitting, folded, toggle } = graph
  const keysId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const measured = useSize(frame)
  const size = measured ?? UNMEASURED
  const width = measured && Math.max(LEAST_WIDTH, measured.width) - 2 * INSET
  const layout = useMemo(() => (width === null ? NOTHING : layOutMap(shown, width)), [shown, width])
  const tones = useMemo(() => causeTones(shown), [shown])
  const below = useMemo(
    () => new Map([...folded].filter(key => canFold(fitting, key)).map(key => [key, countBelow(fitting, key)])),
    [fitting, folded],
  )
  const pan = usePanZoom(frame, size, { width: layout.width + 2 * INSET, height: layout.height + 2 * INSET })

  /** What is pointed at or has the focus; and what was opened last, which stays lit. */
  const [looked, setLooked] = useState<string | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const lookedAt = shown.nodes.get(looked ?? '') ?? shown.nodes.get(opened ?? '') ?? null
  const lit = useMemo(() => (lookedAt ? litBy(shown, lookedAt) : null), [shown, lookedAt])

  /** Where Tab enters, and from where arrow keys lead. */
  const [walked, setWalked] = useState<string | null>(null)
  const here = layout.nodes.find(({ node }) => node.key === walked) ?? layout.nodes[0]
  const toFocus = useRef<string | null>(null)
  useEffect(() => {
    if (toFocus.current === null) return
    const card = frame.current?.querySelector<HTMLElement>(`[data-map-key="${CSS.escape(toFocus.current)}"]`)
    card?.focus({ preventScroll: true })
    toFocus.current = null
  })
  const walk = (key: string) => {
    if (!here) return
    const from = here.node.key
    if (key === 'ArrowRight' && below.has(from)) return toggle(from)
    const to = layout.nodes.find(({ node }) => node.key === stepFrom(shown, layout, from, key))
    if (!to) return
    setWalked(to.node.key)
    toFocus.current = to.node.key
    pan.reveal({ ...to, x: to.x + INSET, y: to.y + INSET })
  }
  const leave = () => {
    setLooked(null)
    setOpened(null)
    return lookedAt !== null
  }

  // The same for every card and every time, so that a card is made anew only when it changes itself.
  const latest = useRef({ onWalk, toggle })
  latest.current = { onWalk, toggle }
  const acts = useMemo<CardActs>(
    () => ({
      look: setLooked,
      open: node => {
        setOpened(node.key)
        setWalked(node.key)
        latest.current.onWalk(node.opens)
      },
      fold: node => latest.current.toggle(node.key),
    }),
    [],
  )

  const { x, y, k } = pan.at
  const { top, bottom } = windowOf(y + INSET * k, k, size.height)
  const seen = useMemo(() => inView(layout, { top, bottom }), [layout, top, bottom])
  // Where one is stays, even out of sight.
  const cards = here && !seen.nodes.includes(here) ? [...seen.nodes, here] : seen.nodes

  return (
    <>
      <section
        className="map-frame"
        aria-label={texts.map.title}
        aria-describedby={keysId}
        onKeyDown={event => onMapKey(event, { pan, height: size.height, walk, leave })}
        onClick={event => {
          if (event.target instanceof Element && !event.target.closest('.map-card, button')) leave()
        }}
      >
        <p id={keysId} className="visually-hidden">
          {texts.map.keys}
        </p>
        <div className="map-columns" aria-hidden="true">
          {layout.columns.map(column => (
            <span key={column.kind} style={{ left: x + (column.x + INSET) * k }}>
              {texts.map.columns[column.kind]}
            </span>
          ))}
        </div>
        <div ref={frame} className="map-window">
          <div
            className="map-layer"
            data-gliding={pan.gliding || undefined}
            style={{ transform: `translate(${x + INSET * k}px, ${y + INSET * k}px)` }}
          >
            <div className="map-scale" style={{ transform: `scale(${k})` }}>
              <MapRibbons edges={seen.edges} tones={tones} lit={lit} />
              {cards.map(placed => (
                <MapCard
                  key={placed.node.key}
                  placed={placed}
                  acts={acts}
                  isCurrent={placed === here}
                  isDim={lit !== null && !lit.has(placed.node.key)}
                  isOpened={placed.node.key === opened}
                  canFold={canFold(fitting, placed.node.key)}
                  below={below.get(placed.node.key) ?? null}
                />
              ))}
            </div>
          </div>
        </div>
        <div className="map-zoom">
          <ZoomButton label={texts.map.zoomOut} onClick={() => pan.zoomBy(1 / ZOOM_STEP)}>
            −
          </ZoomButton>
          <ZoomButton label={texts.map.zoomIn} onClick={() => pan.zoomBy(ZOOM_STEP)}>
            +
          </ZoomButton>
          <button type="button" className="button" onClick={pan.fit}>
            {texts.map.fit}
          </button>
        </div>
      </section>
      <MapCaption node={lookedAt} person={person} />
    </>
  )
}

function ZoomButton({ label, onClick, children }: { label: string; onClick: () => void; children: string }) {
  return (
    <button type="button" className="button" aria-label={label} title={label} onClick={onClick}>
      <span aria-hidden="true">{children}</span>
    </button>
  )
}
