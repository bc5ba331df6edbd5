/**
 * The line's look. Sizes in px, because hosts set the root's font size as they like; the colours are those of
 * ui/tokens.css. `!important` on the host: an outer rule for the element would else win over its shadow root's.
 */
export const LINE_STYLES = `
:host{all:initial!important;display:block!important;box-sizing:border-box!important;color-scheme:light dark!important;container-type:inline-size!important;margin:8px 0 12px!important}
:host([data-theme=light]){color-scheme:light!important}
:host([data-theme=dark]){color-scheme:dark!important}
:host([data-form=compact]){display:inline-flex!important;flex:0 1 auto!important;min-width:0!important;align-self:center!important;container-type:normal!important;margin:0 6px 0 0!important}
:host([data-form=floating]){position:fixed!important;right:20px!important;bottom:20px!important;width:min(340px,calc(100vw - 40px))!important;margin:0!important;z-index:2147483000!important}
*{box-sizing:border-box}
.box{--surface:light-dark(#fff,#1b1e24);--hover:light-dark(#f6f7fa,#22262e);--edge:light-dark(#dfe3ea,#353b46);--ink:light-dark(#191c22,#e8eaee);--soft:light-dark(#474e5c,#b5bbc7);--faint:light-dark(#626a79,#969eac);--accent:light-dark(#2d4fc0,#a3b7ff);--accent-soft:light-dark(#eaeffc,#222b47);--status:light-dark(#555d6d,#a9b1bf);--wash:light-dark(#eceef2,#272b34);
position:relative;min-width:0;width:100%;font:400 13px/18px -apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--ink);-webkit-font-smoothing:antialiased}
[data-status=on_track],[data-status=achieved],[data-status=won]{--status:light-dark(#17673f,#6fd39d);--wash:light-dark(#e4f3eb,#14301f)}
[data-status=watch]{--status:light-dark(#745200,#e6c05a);--wash:light-dark(#faf1d3,#322a10)}
[data-status=at_risk]{--status:light-dark(#9c3f00,#ffa366);--wash:light-dark(#fdecdf,#3a2414)}
[data-status=off_track],[data-status=missed],[data-status=lost]{--status:light-dark(#ad1b2b,#ff8f92);--wash:light-dark(#fce8e9,#3d1c20)}
button{all:unset;box-sizing:border-box;cursor:pointer;-webkit-tap-highlight-color:transparent}
.line{display:flex;flex-direction:column;gap:3px;width:100%;padding:10px 12px 11px;border:1px solid var(--edge);border-radius:8px;background:var(--surface);transition:background 120ms,border-color 120ms}
.line:hover,.line[aria-expanded=true]{background:var(--hover);border-color:light-dark(#c3cad6,#4a5260)}
.line:focus-visible,.dismiss:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.head{display:flex;align-items:center;gap:8px;min-height:20px;min-width:0;color:var(--faint);font-size:12px}
.status{display:inline-flex;align-items:center;gap:5px;flex:none;padding:1px 8px 1px 7px;border-radius:99px;background:var(--wash);color:var(--status);font-weight:600;font-size:12px}
.shape{width:11px;height:11px;flex:none}
.fill{fill:currentColor;stroke:none;fill-rule:evenodd}
.stroke{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.note{font-size:12px;color:var(--faint);overflow:hidden;text-overflow:ellipsis;white-space:nowrap;min-width:0}
.brand{width:14px;height:14px;margin-left:auto;flex:none;color:var(--faint)}
.kr{font-weight:600;font-size:13.5px;margin-top:3px;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;overflow-wrap:anywhere}
.bet,.reason{font-size:12px;line-height:17px;color:var(--soft);display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;overflow-wrap:anywhere}
.label{color:var(--faint)}
.reason{color:var(--status);margin-top:2px}
.quiet{flex-direction:row;align-items:center;gap:8px;padding-block:9px;color:var(--soft)}
.says{min-width:0;overflow-wrap:anywhere}
.pill{flex:none;margin-left:auto;padding:2px 10px;border-radius:99px;background:var(--accent-soft);color:var(--accent);font-weight:600;font-size:12px}
.quiet .brand{margin-left:0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.bone{height:10px;border-radius:5px;background:var(--wash);animation:wake 160ms 120ms both,breathe 1.4s 280ms ease-in-out infinite}
.bone:nth-child(1){width:34%;height:14px;margin:2px 0}.bone:nth-child(2){width:88%}.bone:nth-child(3){width:62%}
@keyframes wake{from{opacity:0}}
@keyframes breathe{50%{opacity:.45}}
.dismiss{position:absolute;top:-9px;right:-9px;display:grid;place-items:center;width:24px;height:24px;border-radius:50%;border:1px solid var(--edge);background:var(--surface);color:var(--soft)}
:host([data-form=floating]) .line{box-shadow:0 1px 2px rgb(16 20 30/10%),0 8px 28px rgb(16 20 30/18%)}
:host([data-form=compact]) .line{flex-direction:row;align-items:center;gap:7px;height:28px;padding:0 9px 0 4px;border-radius:6px;border-color:transparent;background:none;max-width:340px}
:host([data-form=compact]) .line:hover,:host([data-form=compact]) .line[aria-expanded=true]{background:light-dark(#0000000d,#ffffff14)}
:host([data-form=compact]) :is(.head,.quiet){min-height:0}
:host([data-form=compact]) .kr{display:block;margin:0;font-weight:500;font-size:13px;white-space:nowrap;text-overflow:ellipsis;min-width:0}
:host([data-form=compact]) .says{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
:host([data-form=compact]) .quiet{padding-left:8px}
:host([data-form=compact]) .bone{flex:none;width:90px;margin:0;height:10px}
:host([data-form=compact]) :is(.bet,.reason,.bone+.bone,.tagged .brand,.note){display:none}
@media(max-width:900px){:host([data-form=compact]) .line{max-width:190px}}
@media(prefers-reduced-motion:reduce){.bone,.line{animation:none;transition:none}}
`
