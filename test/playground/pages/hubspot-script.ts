/**
 * The traps of a HubSpot page: twice it removes what it did not render from a side bar, and a preview opens without a
 * change of address. Self-contained: sent as text.
 */
export function hubspotTraps(): void {
  const REMOVE_AFTER_MS = 60
  let removals = 2

  document.addEventListener('practice:arrive', () => {
    removals = 2
    const column = document.querySelector('#record-page-left-sidebar [class*="ScrollContainer"]')
    if (!column) return
    const observer = new MutationObserver(() => {
      for (const child of column.children) {
        if (child.hasAttribute('data-test-id') || child.classList.contains('back') || removals === 0) continue
        removals--
        setTimeout(() => child.remove(), REMOVE_AFTER_MS)
      }
    })
    observer.observe(column, { childList: true })
  })

  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : null
    const opener = target?.closest<HTMLElement>('[data-preview]')
    if (opener) {
      const template = document.querySelector<HTMLTemplateElement>(`template[data-for="${opener.dataset.preview}"]`)
      document.querySelector('[data-test-id="IndexPageInlineSidebar"]')?.remove()
      if (template) document.querySelector('.index')?.append(template.content.cloneNode(true))
    } else if (target?.closest('[data-close-preview]')) {
      document.querySelector('[data-test-id="IndexPageInlineSidebar"]')?.remove()
    }
  })
}
