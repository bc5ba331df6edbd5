import { SHARED_STYLES } from './html.ts'

/** The root's font size is 10 px here, as on some hosts: what is sized in rem shrinks. */
export const HUBSPOT_STYLES = `${SHARED_STYLES}
:root{--bg:#fff;--sunken:#f4f6f9;--edge:#dde3ea;--ink:#22303f;--soft:#4c5d70;--faint:#66788b;--accent:#0b6e74;--hover:#eef2f6;--rail:#24323f}
html{font-size:10px;color-scheme:light}
body{background:var(--sunken);color:var(--ink);font:14px/20px "Helvetica Neue",Arial,"Liberation Sans",sans-serif;height:100vh;overflow:hidden}
#app{display:grid;grid-template:50px 1fr/56px 1fr;height:100vh}
[data-test-id=hs-vertical-nav]{grid-row:1/-1;background:var(--rail);display:flex;flex-direction:column;align-items:center;gap:6px;padding-top:12px}
[data-test-id=hs-vertical-nav] i{width:34px;height:34px;border-radius:8px;display:grid;place-items:center;color:#b9c6d3;font:600 13px/1 Arial}
[data-test-id=hs-vertical-nav] i:first-child{background:#e8623d;color:#fff;border-radius:50%;margin-bottom:10px}[data-test-id=hs-vertical-nav] i.here{background:rgb(255 255 255/14%);color:#fff}
[data-test-id=hs-global-toolbar]{display:flex;align-items:center;gap:12px;padding:0 18px;background:var(--bg);border-bottom:1px solid var(--edge)}
.search{width:min(420px,50vw);padding:7px 14px;border:1px solid var(--edge);border-radius:99px;background:var(--sunken)}.search::placeholder{color:var(--faint)}
[data-test-id=hs-global-toolbar] .avatar{margin-left:auto}
#crm{display:grid;grid-template-columns:348px minmax(0,1fr) 312px;min-height:0}
.sidebarScrollContainer__x3,.middle,.ScrollContainer__r9{overflow:auto;padding:16px;min-height:0;height:100%}
#record-page-left-sidebar,[data-test-id=records-right-sidebar]{background:var(--sunken);min-height:0}
[data-test-id=left-sidebar],[data-test-id=right-sidebar]{height:100%}
#record-page-left-sidebar{border-right:1px solid var(--edge)}[data-test-id=records-right-sidebar]{border-left:1px solid var(--edge)}
.back{display:block;color:var(--accent);font-weight:600;margin-bottom:12px}
.cardbox{background:var(--bg);border:1px solid var(--edge);border-radius:10px;padding:16px;margin-bottom:12px}
.cardbox h2{font-size:14px;font-weight:650;margin-bottom:12px}
.cardbox h1{font-size:20px;line-height:26px;font-weight:650;letter-spacing:-.01em;margin-bottom:8px}
.facts{color:var(--soft);margin-bottom:3px}.facts b{color:var(--ink);font-weight:600}
.stage{display:inline-block;margin-top:8px;padding:3px 11px;border-radius:99px;background:#e2f2f1;color:#0b5d62;font-weight:600;font-size:13px}
.tools{display:flex;justify-content:space-between;margin-top:16px}.tools span{display:grid;gap:5px;justify-items:center;font-size:11px;color:var(--soft)}.tools span::before{content:attr(data-sign);width:34px;height:34px;border-radius:50%;border:1px solid var(--edge);display:grid;place-items:center;font-size:14px;color:var(--accent)}
dl div{padding:7px 0}dt{font-size:12px;color:var(--faint)}dd{display:flex;gap:8px;align-items:center}
[role=tablist]{display:flex;gap:4px;border-bottom:1px solid var(--edge);margin:-16px -16px 16px;padding:0 20px;background:var(--bg)}[role=tab]{padding:14px 12px;border:0;background:none;color:var(--soft);font-weight:600}[data-tab-selected=true]{color:var(--accent);box-shadow:inset 0 -3px var(--accent)}
.path{display:flex;gap:4px;margin:2px 0 14px}.path i{flex:1;height:8px;background:var(--edge)}.path i:first-child{border-radius:99px 0 0 99px}.path i:last-child{border-radius:0 99px 99px 0}.path i.on{background:var(--accent)}
.four{display:grid;grid-template-columns:repeat(4,1fr);gap:12px}.four dd{font-weight:600}
.entry{display:grid;grid-template-columns:32px 1fr auto;gap:12px;padding:13px 0;border-top:1px solid var(--edge)}.entry p{color:var(--soft)}.entry time{color:var(--faint);font-size:12px}
.linked{display:block;padding:10px 0;border-top:1px solid var(--edge)}.linked b{display:block;font-weight:600;color:var(--accent)}.linked small{font-size:12px;color:var(--faint)}
.index{display:grid;grid-template-columns:minmax(0,1fr) auto;min-height:0}.canvas{overflow:auto;padding:18px 22px}.canvas h1{font-size:22px;line-height:28px;margin-bottom:14px}
.columns{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(236px,1fr);gap:10px;align-items:start}.column{background:#e9eef3;border-radius:10px;padding:8px}.column h2{font-size:13px;padding:6px 8px 10px;color:var(--soft)}
[data-test-id=cdb-column-item]{background:var(--bg);border:1px solid var(--edge);border-radius:8px;padding:12px;margin-bottom:8px}[data-test-id=cdb-column-item] a{font-weight:600;color:var(--accent)}[data-test-id=cdb-column-item] p{color:var(--soft);font-size:13px;margin-top:4px}
[data-test-id=cdb-column-item] button{margin-top:8px;border:1px solid var(--edge);border-radius:6px;background:none;padding:3px 10px;font-size:12px;color:var(--soft);cursor:pointer}
[data-test-id=IndexPageInlineSidebar]{width:400px;border-left:1px solid var(--edge);background:var(--sunken);overflow:auto;padding:14px}
[data-selenium-test=preview-panel-header]{display:flex;justify-content:space-between;color:var(--accent);font-weight:600;padding:2px 2px 12px}
@media(max-width:1180px){#crm{grid-template-columns:330px minmax(0,1fr)}[data-test-id=records-right-sidebar]{display:none}}
`
