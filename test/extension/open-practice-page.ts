import { practicePage } from '../playground/pages/index.ts'
import { workspace } from './practice-workspace.ts'

/**
 * Puts a practice page into the test's document, without running its scripts.
 * @param late give the attributes that arrive after their elements
 */
export function openPracticePage(address: string, { late = true, theme = 'light' as 'light' | 'dark' } = {}): URL {
  const url = new URL(address)
  const page = practicePage(url, theme, workspace)
  if (!page) throw new Error(`No practice page at ${address}`)
  const next = new DOMParser().parseFromString(page.body, 'text/html')
  for (const script of next.querySelectorAll('script')) script.remove()
  document.documentElement.setAttribute('data-color-mode', theme)
  document.head.innerHTML = next.head.innerHTML
  document.body.className = next.body.className
  document.body.innerHTML = next.body.innerHTML
  if (late) arriveLate()
  return url
}

/** Gives the open page the attributes that were late. */
export function arriveLate(): void {
  for (const element of document.querySelectorAll('[data-late-testid]')) {
    element.setAttribute('data-testid', element.getAttribute('data-late-testid') ?? '')
    element.removeAttribute('data-late-testid')
  }
}
