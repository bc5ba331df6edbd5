/** People's words within Markdown: what would be read as its own is made plain, and a line stays a line. */
export function plain(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/([\\`*_[\]<>#|])/g, '\\$1')
}

/** A link where the address is one of the web, else the title alone. */
export function link(title: string, url: string): string {
  return /^https?:\/\//i.test(url) ? `[${plain(title)}](<${url.replace(/[<>]/g, encodeURIComponent)}>)` : plain(title)
}

/** Blocks with an empty line between them; empty ones are left out. */
export function blocks(parts: readonly string[]): string {
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
