import { useEffect, useState } from 'react'

/** What the review page's address says: the view with its section, and the key result whose facts are open. */
export interface ReviewAddress {
  view: string | null
  /** The part of the view, where it has several. Leaving the view forgets it. */
  section: string | null
  keyResultId: string | null
}

function read(): ReviewAddress {
  const query = new URLSearchParams(location.search)
  // Links from the panel and the popup name any node as `node`; this page writes `kr`.
  return {
    view: query.get('view'),
    section: query.get('section'),
    keyResultId: query.get('kr') ?? query.get('node'),
  }
}

/** The address as state: going somewhere adds to the history, back and forward are followed. */
export function useAddress(): [ReviewAddress, (to: Partial<ReviewAddress>) => void] {
  const [address, setAddress] = useState(read)

  useEffect(() => {
    const follow = () => setAddress(read())
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])

  return [
    address,
    to => {
      const leaves = to.view !== undefined && to.view !== address.view
      const next = { ...address, ...(leaves ? { section: null } : {}), ...to }
      const query = new URLSearchParams()
      if (next.view !== null) query.set('view', next.view)
      if (next.section !== null) query.set('section', next.section)
      if (next.keyResultId !== null) query.set('kr', next.keyResultId)
      history.pushState(null, '', query.size > 0 ? `?${query}` : location.pathname)
      setAddress(next)
    },
  ]
}
