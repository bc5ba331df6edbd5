/**
 * The traps of a Jira page. The right column is replaced as a whole a moment after it came; a dialog keeps the focus
 * in itself; one-letter shortcuts are caught before anything else hears them; backlog rows swallow clicks. Self-contained: sent as text.
 */
export function jiraTraps(): void {
  const REPLACE_MS = 380
  const RIGHT = '[data-testid="issue.views.issue-details.issue-layout.container-right"]'
  const SHORTCUTS = 'cjkmailo./'

  document.addEventListener('practice:arrive', () => {
    const right = document.querySelector(RIGHT)
    const source = right?.outerHTML
    if (!right || !source) return
    setTimeout(() => {
      if (!right.isConnected) return
      const holder = document.createElement('div')
      holder.innerHTML = source
      const fresh = holder.firstElementChild
      if (!fresh) return
      right.replaceWith(fresh)
      fresh.dispatchEvent(new CustomEvent('practice:late', { bubbles: true }))
    }, REPLACE_MS)
  })

  document.addEventListener('focusin', event => {
    const dialog = document.querySelector<HTMLElement>('section[role="dialog"]')
    if (dialog && event.target instanceof Node && !dialog.contains(event.target)) dialog.focus()
  })

  document.addEventListener(
    'click',
    event => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-swallows]') : null
      if (!row) return
      event.stopPropagation()
      event.preventDefault()
      document.documentElement.dataset.opened = row.dataset.swallows
    },
    true,
  )
  for (const kind of ['dragstart', 'pointerdown']) {
    document.addEventListener(
      kind,
      event => {
        const card = event.target instanceof Element ? event.target.closest('[draggable]') : null
        if (card)
          document.documentElement.setAttribute(`data-${kind}`, card.id || card.getAttribute('data-testid') || '')
      },
      true,
    )
  }

  addEventListener(
    'keydown',
    event => {
      const isTyping = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA)$/.test(event.target.tagName)
      if (!isTyping && SHORTCUTS.includes(event.key)) {
        document.documentElement.dataset.shortcuts = `${document.documentElement.dataset.shortcuts ?? ''}${event.key}`
      }
      if (event.key === 'Escape') document.querySelector<HTMLElement>('section[role="dialog"] [data-close]')?.click()
    },
    true,
  )
}
