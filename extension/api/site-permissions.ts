import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { browser } from 'wxt/browser'
import { originsOf } from '../hosts/jira-base.ts'

export const NOTION_SITES = 'https://*.notion.site/*'

/** The match pattern that a base's permission is asked by. Firefox has no ports in patterns. */
export function permissionOf(base: string): string {
  return originsOf(base, !import.meta.env.FIREFOX)
}

/** Asks the person, by the browser's own question, whether a host may be read. To be called from a click, before any await. */
export function askToRead(origins: string): Promise<boolean> {
  return browser.permissions.request({ origins: [origins] })
}

/** Which of these hosts the browser lets us read now, by match pattern; follows what the person changes there. */
export function useReadable(origins: string[]): ReadonlyMap<string, boolean> | undefined {
  const queries = useQueryClient()
  useEffect(() => {
    const changed = () => void queries.invalidateQueries({ queryKey: ['permissions'] })
    browser.permissions.onAdded.addListener(changed)
    browser.permissions.onRemoved.addListener(changed)
    return () => {
      browser.permissions.onAdded.removeListener(changed)
      browser.permissions.onRemoved.removeListener(changed)
    }
  }, [queries])
  const { data } = useQuery({ queryKey: ['permissions', origins], queryFn: () => readable(origins) })
  return data
}

async function readable(origins: string[]): Promise<ReadonlyMap<string, boolean>> {
  const answers = await Promise.all(origins.map(one => browser.permissions.contains({ origins: [one] })))
  return new Map(origins.map((one, index) => [one, answers[index] ?? false]))
}
