/**
 * The traps of a Notion page. Keys are caught at the window before anything else: Backspace deletes from the page when
 * the editor does not have the focus, `/` and `@` open a menu. The editor reverts foreign attributes and breaks on
 * foreign elements; a peek's share menu is created anew. Self-contained: sent as text.
 */
export function notionTraps(): void {
  const RENEW_MS = 260
  const EDITOR = '[data-content-editable-root]'

  document.addEventListener('practice:arrive', () => {
    const editor = document.querySelector(EDITOR)
    if (editor) {
      new MutationObserver(records => {
        for (const { type, attributeName, target, addedNodes } of records) {
          if (type === 'attributes' && attributeName && target instanceof Element) {
            document.documentElement.dataset.reverted = attributeName
          }
          for (const node of addedNodes) {
            if (node instanceof Element && node.tagName.includes('-'))
              document.documentElement.dataset.crashed = node.tagName
          }
        }
      }).observe(editor, { attributes: true, childList: true, subtree: true })
    }
    setTimeout(renewShareMenu, RENEW_MS)
  })

  function renewShareMenu() {
    const menu = document.querySelector('.notion-peek-renderer .notion-topbar-share-menu')
    // As a renderer does: what stands beside it and is not the renderer's own goes, too.
    const parent = menu?.parentElement
    if (!menu || !parent) return
    const fresh = menu.cloneNode(true)
    for (const child of [...parent.children]) if (child.tagName.includes('-')) child.remove()
    menu.replaceWith(fresh)
  }

  document.addEventListener('mouseover', event => {
    if (event.target instanceof Element && event.target.closest('[data-renews]')) renewShareMenu()
  })

  addEventListener(
    'keydown',
    event => {
      const root = document.documentElement
      root.dataset.keys = `${root.dataset.keys ?? ''}${event.key} `
      const isEditing = document.activeElement?.closest(EDITOR)
      if (isEditing) return
      const blocks = document.querySelectorAll(`${EDITOR} p`)
      const last = blocks[blocks.length - 1]
      if (event.key === 'Backspace' && last) last.textContent = (last.textContent ?? '').slice(0, -1)
      if (event.key === '/' || event.key === '@') {
        const menu = document.createElement('div')
        menu.className = 'slash'
        menu.textContent = 'Insert a block'
        document.body.append(menu)
      }
      if (event.key === 'Escape') document.querySelector<HTMLElement>('[data-close-peek]')?.click()
    },
    true,
  )
}
