/** The trap of a Data Center page: the side bar is replaced by what an edit brings back. Self-contained: sent as text. */
export function jiraServerTraps(): void {
  const REPLACE_MS = 300
  document.addEventListener('practice:arrive', () => {
    const bar = document.querySelector('#viewissuesidebar')
    const source = bar?.outerHTML
    setTimeout(() => {
      const holder = document.createElement('div')
      holder.innerHTML = source ?? ''
      if (bar?.isConnected && holder.firstElementChild) bar.replaceWith(holder.firstElementChild)
    }, REPLACE_MS)
  })
}
