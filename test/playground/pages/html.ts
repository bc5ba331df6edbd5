/** Text that is already HTML. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | null | undefined | false | Part[]

/** HTML from a template: what is put in is escaped unless it is HTML itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, next, index) => text + render(parts[index - 1]) + next))
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(render).join('')
  return String(part).replace(/[&<>"']/g, found => `&#${found.charCodeAt(0)};`)
}

interface PageParts {
  title: string
  theme: 'light' | 'dark'
  /** The host's own way of saying its theme. */
  bodyClass?: string
  head?: Html
  styles: string
  body: Html
  /** Functions of the page, each self-contained: they are sent as text. */
  scripts: (() => void)[]
}

/**
 * A whole page under a strict policy: no inline script or style without the nonce, no style attributes, no frames.
 * Real hosts are as strict; what an extension adds has to work there.
 */
export function page({ title, theme, bodyClass = '', head, styles, body, scripts }: PageParts): string {
  const policy =
    "default-src 'none'; script-src 'nonce-page'; style-src 'nonce-page'; img-src data:; connect-src 'self'; frame-src 'none'; base-uri 'none'; form-action 'none'"
  const runs = scripts.map(script => `;(${script.toString()})()`).join('\n')
  return html`<!doctype html>
<html lang="en" data-color-mode="${theme}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="icon" href="data:,">
${head}
<style nonce="page">${new Html(styles)}</style>
</head>
<body class="${bodyClass}">
<div id="app">${body}</div>
<script nonce="page">${new Html(runs)}</script>
</body>
</html>`.text
}

/** A round of initials, in one of six colours that hold for a name. */
export function avatar(name: string | null, size = ''): Html {
  if (!name) return html`<span class="avatar nobody ${size}">–</span>`
  const words = name.split(/\s+/)
  const initials = `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`
  const tone = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6
  return html`<span class="avatar tone-${tone} ${size}">${initials}</span>`
}

/** `12 Jan 2027`; a dash for none. */
export function dayText(day: string | null): string {
  if (!day) return '–'
  return new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
}

/** Rules that all practice pages share. */
export const SHARED_STYLES = `
*{box-sizing:border-box;margin:0}
button,input,textarea{font:inherit;color:inherit}
a{color:inherit;text-decoration:none}
ul{list-style:none;padding:0}
[hidden]{display:none!important}
.avatar{display:inline-grid;place-items:center;flex:none;width:24px;height:24px;border-radius:50%;font-size:10px;font-weight:600;letter-spacing:.02em;color:#fff}
.avatar.big{width:32px;height:32px;font-size:12px}
.nobody{background:#8a93a3}.tone-0{background:#3f6ad8}.tone-1{background:#7a52c7}.tone-2{background:#16807a}.tone-3{background:#b3541e}.tone-4{background:#a83a6b}.tone-5{background:#4c6b2f}
`
