import { LINE_TAG } from '../page/line-tag.ts'

/**
 * The line's look, kept here so that no page carries it which shows nothing. Sizes in px, because hosts set the root's
 * font size as they like; the colours are those of ui/tokens.css. The font is the host's own, which the page has loaded:
 * another one would take as long to find as all the rest of the line to lay out. `!important` on the host: an outer rule
 * for the element would else win over its shadow root's.
 */
const SHARED = `:host{--surface:light-dark(#fff,#1b1e24);--ink:light-dark(#191c22,#e8eaee);--soft:color-mix(in srgb,var(--ink) 80%,var(--surface));--faint:color-mix(in srgb,var(--ink) 66%,var(--surface));--edge:color-mix(in srgb,var(--ink) 15%,var(--surface));--accent:light-dark(#2d4fc0,#a3b7ff);--status:light-dark(#555d6d,#a9b1bf);all:initial!important;display:block!important;position:relative!important;color-scheme:light dark!important;margin:8px 0 12px!important;font-family:inherit!important;font-size:13px!important;line-height:18px!important;color:var(--soft)!important}
:host([data-theme=light]){color-scheme:light!important}
:host([data-theme=dark]){color-scheme:dark!important}
[data-status=on_track],[data-status=achieved],[data-status=won]{--status:light-dark(#17673f,#6fd39d)}
[data-status=watch]{--status:light-dark(#745200,#e6c05a)}
[data-status=at_risk]{--status:light-dark(#9c3f00,#ffa366)}
[data-status=off_track],[data-status=missed],[data-status=lost]{--status:light-dark(#ad1b2b,#ff8f92)}
button{all:unset;box-sizing:border-box;cursor:pointer;display:flex;width:100%;border-radius:8px}
button,.pill{--tint:color-mix(in srgb,var(--status) 13%,var(--surface))}
button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.quiet,.head,.status{display:flex;flex-direction:row;flex:none;align-items:center;gap:8px}
.status{gap:5px;color:var(--status);font-weight:600;font-size:12px}
svg{width:11px;height:11px;flex:none;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.fill{fill:currentColor;fill-rule:evenodd;stroke:none}
.brand{width:14px;height:14px;color:var(--faint)}
.kr{color:var(--ink)}
`

/** Of a line, a compact one and one that floats. */
const LINE = `:host([data-form=compact]){display:flex!important;flex:none!important;margin:0 6px 0 0!important}
:host([data-form=floating]){position:fixed!important;right:20px!important;bottom:20px!important;width:min(340px,100vw - 40px)!important;margin:0!important;z-index:2147483000!important;font-family:system-ui,sans-serif!important}
.line{flex-direction:column;gap:3px;padding:10px 12px;border:1px solid var(--edge);background:var(--surface)}
.quiet:not(.is-compact){flex-flow:row wrap;gap:8px}
.line:hover,[aria-expanded=true]{border-color:var(--faint)}
.status,.pill{padding:1px 8px;border-radius:99px;background:var(--tint)}
.note,.bet,.reason,.pill{font-size:12px}
.kr,.bet,.reason{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;overflow-wrap:anywhere}
.kr{font-weight:600;font-size:13.5px}
.note{color:var(--faint)}
.reason{color:var(--status)}
.pill{--status:var(--accent);color:var(--status);font-weight:600}
.head .brand,.pill{margin-left:auto}
.dismiss{display:block;position:absolute;top:-9px;right:-9px;width:24px;border:1px solid var(--edge);border-radius:99px;background:var(--surface);text-align:center}
.is-floating{box-shadow:0 8px 28px rgb(16 20 30/20%)}
.is-compact{flex-direction:row;align-items:center;gap:7px;height:28px;padding:0 8px 0 4px;border:0;background:none;max-width:min(340px,24vw)}
.is-compact:hover,.is-compact[aria-expanded=true]{background:var(--tint)}
.is-compact :is(.kr,.says){display:block;font-weight:400;font-size:inherit;white-space:nowrap;text-overflow:ellipsis;overflow:hidden}
.is-compact :is(.bet,.reason,.head .brand,.note){display:none}`

/** Of a chip. */
const CHIP = `:host{display:none!important;flex:0 1 auto!important;min-width:28px!important;max-width:min(240px,100%)!important;margin:2px 4px 2px 0!important}
:host([data-state=untagged]){display:var(--untagged,none)!important}
:host([data-state=tagged]){display:inline-flex!important}
.line{flex-direction:row;align-items:center;gap:5px;height:20px;padding:0 6px 0 3px;background:var(--tint);font-size:12px}
.kr,.says{white-space:nowrap;text-overflow:ellipsis;overflow:hidden}
.word{position:absolute;overflow:hidden;clip-path:inset(50%)}`

export const LINE_LOOKS = { line: SHARED + LINE, chip: SHARED + CHIP }

/**
 * The look of a page whose cards are dimmed where they serve no key result, by what our own chips in them say. A card
 * under the pointer or with the focus is as bright as ever.
 */
export function dimLook(cards: readonly string[]): string {
  return `${LINE_TAG}{--untagged:inline-flex}
:is(${cards.join()}):has(${LINE_TAG}[data-state=untagged]):not(:hover,:focus-within){opacity:.35!important}`
}

/**
 * The look of what stands around the panel's frame. It comes with the answer to `panel.show`, so that no page carries it
 * where nobody opens a panel. Where it stands is said by the content script: see page/panel-position.ts.
 */
export const PANEL_LOOK = `:host{all:initial!important;position:fixed!important;left:var(--left)!important;top:var(--top)!important;width:var(--width)!important;height:var(--height)!important;overflow:visible!important;z-index:2147483000!important}
:host([data-waits]){visibility:hidden!important}
iframe{width:100%;height:100%;border:0;border-radius:12px;color-scheme:light;background:light-dark(#fff,#16181d);box-shadow:0 0 0 1px light-dark(#10141e1f,#ffffff24),0 12px 48px light-dark(#10141e42,#0009)}
:host([data-theme=dark]) iframe{color-scheme:dark}`
