import { useEffect, useState } from 'react'

/** Whoever has looked at a view for so long does not only pass through it on the way to another. */
export const STAY_MS = 1000

/**
 * Whether somebody stays with a view, for what costs too much to be asked for by all who pass through.
 * @param isShown whether there is something to look at: the time counts from then on
 */
export function useStay(isShown: boolean): boolean {
  const [stays, setStays] = useState(false)
  useEffect(() => {
    if (!isShown) return
    const waiting = setTimeout(() => setStays(true), STAY_MS)
    return () => clearTimeout(waiting)
  }, [isShown])
  return stays
}
