import { createContext, type ReactNode, useContext } from 'react'
import type { Instant } from '../../shared/week.ts'

/** For whom and when something is shown: decides how dates and numbers read. */
export interface Viewer {
  /** BCP 47 tag of the browser's language. */
  locale: string
  /** The workspace's zone, in which its days are reckoned. */
  timeZone: string
  /** The moment that "since" words and the pace on charts are measured from. */
  now: Instant
}

const ViewerContext = createContext<Viewer | null>(null)

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>
}

/** The viewer of the surface a component is part of. Throws outside a `ViewerProvider`. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('A component that shows dates or numbers needs a ViewerProvider above it.')
  return viewer
}
