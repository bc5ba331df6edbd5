/**
 * What the script of every practice page does: links marked `data-soft` change the address first and the page later,
 * as single-page applications do, and some attributes arrive after their elements. Self-contained: sent as text.
 */
export function softNavigation(): void {
  const LATE_MS = 120
  const ANSWER_MS = 80

  let turn = 0

  function arrive() {
    const now = ++turn
    document.dispatchEvent(new CustomEvent('practice:arrive'))
    setTimeout(() => {
      if (now === turn) applyLate(document)
    }, LATE_MS)
  }

  function applyLate(root: ParentNode) {
    for (const element of root.querySelectorAll<HTMLElement>('[data-late-testid]')) {
      element.setAttribute('data-testid', element.dataset.lateTestid ?? '')
      element.removeAttribute('data-late-testid')
    }
  }

  async function show(url: string) {
    const now = ++turn
    const answer = await fetch(url)
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
    // The old page stays on screen for a moment under the new address.
    await new Promise(resolve => setTimeout(resolve, ANSWER_MS))
    if (now !== turn) return
    document.title = next.title
    document.body.className = next.body.className
    document.querySelector('#app')?.replaceChildren(...(next.querySelector('#app')?.childNodes ?? []))
    arrive()
  }

  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('[data-soft]') : null
    if (!link || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    const url = link.getAttribute('href') ?? link.dataset.soft ?? ''
    // A swap of containers is no navigation: the address stays.
    if (link.dataset.soft !== 'same-address') history.pushState(null, '', url)
    void show(url)
  })
  addEventListener('popstate', () => void show(location.href))
  document.addEventListener('practice:late', event => {
    if (event.target instanceof Element) applyLate(event.target.parentElement ?? document)
  })
  arrive()
}
