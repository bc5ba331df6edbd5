/**
 * The line's look. Sizes in px, because hosts set the root's font size as they like; the colours are those of
 * ui/tokens.css. `!important` on the host: an outer rule for the element would else win over its shadow root's.
 */
export const LINE_STYLES = `
:host{all:initial!important;display:block!important;color-scheme:light dark!important;margin:8px 0 12px!important}
:host([data-theme=light]){color-scheme:light!important}
:host([data-theme=dark]){color-scheme:dark!important}
:host([data-form=compact]){display:flex!important;flex:none!important;margin:0 6px 0 0!important}
:host([data-form=floating]){position:fixed!important;right:20px!important;bottom:20px!important;width:min(340px,100vw - 40px)!important;margin:0!important;z-index:2147483000!important}
*{box-sizing:border-box}
.box{--surface:light-dark(#fff,#1b1e24);--ink:light-dark(#191c22,#e8eaee);--soft:color-mix(in srgb,var(--ink) 80%,var(--surface));--faint:color-mix(in srgb,var(--ink) 66%,var(--surface));--edge:color-mix(in srgb,var(--ink) 15%,var(--surface));--accent:light-dark(#2d4fc0,#a3b7ff);--status:light-dark(#555d6d,#a9b1bf);position:relative;width:100%;font:13px/18px -apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--ink)}
[data-status=on_track],[data-status=achieved],[data-status=won]{--status:light-dark(#17673f,#6fd39d)}
[data-status=watch]{--status:light-dark(#745200,#e6c05a)}
[data-status=at_risk]{--status:light-dark(#9c3f00,#ffa366)}
[data-status=off_track],[data-status=missed],[data-status=lost]{--status:light-dark(#ad1b2b,#ff8f92)}
button{all:unset;box-sizing:border-box;cursor:pointer}
.line{display:flex;flex-direction:column;gap:3px;width:100%;padding:10px 12px 11px;border:1px solid var(--edge);border-radius:8px;background:var(--surface)}
.line:hover,[aria-expanded=true]{border-color:color-mix(in srgb,var(--ink) 36%,var(--surface))}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.head{display:flex;flex:none;align-items:center;gap:8px}
.status,.pill{display:flex;align-items:center;gap:5px;flex:none;padding:1px 8px;border-radius:99px;background:color-mix(in srgb,var(--status) 13%,var(--surface));color:var(--status);font-weight:600;font-size:12px}
.shape,.brand{width:11px;height:11px;flex:none}
.fill{fill:currentColor;fill-rule:evenodd}
.stroke{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.brand{width:14px;height:14px;color:var(--faint)}
.head .brand,.pill{margin-left:auto}
.note,.bet,.reason{font-size:12px;line-height:17px;color:var(--soft)}
.kr,.bet,.reason{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;overflow-wrap:anywhere}
.kr{font-weight:600;font-size:13.5px;margin-top:3px}
.label,.note{color:var(--faint)}
.reason{color:var(--status);margin-top:2px}
.quiet{flex-direction:row;align-items:center;gap:8px;padding-block:9px;color:var(--soft)}
.pill{--status:var(--accent);padding:2px 10px}
.hidden{position:absolute;overflow:hidden;clip-path:inset(50%);width:1px;height:1px}
.bone{height:10px;width:88%;border-radius:5px;background:var(--edge);animation:wake 160ms 120ms both}
.bone:first-child{width:34%;height:14px;margin:2px 0}
@keyframes wake{from{opacity:0}}
.dismiss{position:absolute;top:-9px;right:-9px;display:grid;place-items:center;width:24px;height:24px;border-radius:50%;border:1px solid var(--edge);background:var(--surface);color:var(--soft)}
.is-floating .line{box-shadow:0 8px 28px rgb(16 20 30/20%)}
.is-compact .line{flex-direction:row;align-items:center;gap:7px;height:28px;padding:0 8px 0 4px;border:0;background:none;max-width:min(340px,24vw)}
.is-compact .line:hover,.is-compact [aria-expanded=true]{background:color-mix(in srgb,var(--ink) 7%,var(--surface))}
.is-compact .kr,.is-compact .says{display:block;margin:0;font-weight:400;font-size:13px;white-space:nowrap;text-overflow:ellipsis;overflow:hidden}
.is-compact .bone{width:90px}
.is-compact :is(.bet,.reason,.head .brand,.note,.bone+.bone){display:none}
`
