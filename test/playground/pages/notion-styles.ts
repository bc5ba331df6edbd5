import { SHARED_STYLES } from './html.ts'

export const NOTION_STYLES = `${SHARED_STYLES}
:root{--bg:#fff;--sunken:#f8f8f6;--edge:#e9e8e4;--ink:#2d2c28;--soft:#65635c;--faint:#77756d;--hover:#efeeea;--chip:#e6edf7;--chipink:#25476f}
[data-color-mode=dark]{--bg:#191919;--sunken:#202020;--edge:#303030;--ink:#e6e4df;--soft:#aeaca5;--faint:#8f8d86;--hover:#2b2b2b;--chip:#22344a;--chipink:#a9c8ee}
html{color-scheme:light}[data-color-mode=dark]{color-scheme:dark}
body{background:var(--bg);color:var(--ink);font:15px/24px "Helvetica Neue",Arial,"Liberation Sans",sans-serif;height:100vh;overflow:hidden}
#app{height:100vh}
.notion-app-inner{display:grid;grid-template-columns:236px minmax(0,1fr);height:100vh}
.notion-sidebar{background:var(--sunken);border-right:1px solid var(--edge);padding:12px 8px;color:var(--soft);font-size:14px;overflow:hidden}
.notion-sidebar h2{display:flex;gap:8px;align-items:center;font-size:14px;font-weight:600;color:var(--ink);padding:4px 8px 14px}.notion-sidebar h2::before{content:"A";width:22px;height:22px;border-radius:5px;background:#d9d4c7;color:#4a463b;display:grid;place-items:center;font-size:12px}
.notion-sidebar h3{font-size:12px;font-weight:600;color:var(--faint);padding:16px 8px 4px}
.notion-sidebar a{display:block;padding:3px 8px;border-radius:6px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.notion-sidebar a:hover,.notion-sidebar a.here{background:var(--hover);color:var(--ink)}
.column{display:flex;flex-direction:column;min-width:0;height:100vh}
.notion-topbar{display:flex;align-items:center;gap:12px;height:44px;padding:0 12px 0 16px;font-size:14px;flex:none}
.notion-breadcrumb{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--soft)}
.notion-topbar-action-buttons,.peek-top-hover-area{display:flex;align-items:center;gap:2px;margin-left:auto;min-width:0;flex:0 0 auto}
.notion-topbar-action-buttons>*{flex:none}.edited{color:var(--faint);margin-right:8px;white-space:nowrap}
.bar{padding:3px 9px;border:0;border-radius:6px;background:none;cursor:pointer}.bar:hover{background:var(--hover)}
.notion-frame{display:flex;flex:1;min-height:0}.notion-scroller{flex:1;overflow:auto}
.sheet{max-width:780px;margin:0 auto;padding:64px 48px 120px}
.sign{width:60px;height:60px;border-radius:14px;display:grid;place-items:center;font-size:28px;background:var(--chip);color:var(--chipink);margin-bottom:16px}
h1{font-size:36px;line-height:43px;font-weight:700;letter-spacing:-.015em;margin-bottom:16px;text-wrap:balance}
.props{font-size:14px;margin-bottom:20px}.props div{display:grid;grid-template-columns:150px 1fr;align-items:center;min-height:32px}.props dt{color:var(--faint)}.props dd{display:flex;gap:8px;align-items:center}
.chip{padding:0 8px;border-radius:5px;background:var(--chip);color:var(--chipink);font-size:13px;line-height:21px;white-space:nowrap}
hr{border:0;border-top:1px solid var(--edge);margin-bottom:22px}
.notion-page-content{outline:0}.notion-page-content h2{font-size:21px;line-height:28px;font-weight:650;margin:26px 0 6px}.notion-page-content p{margin-bottom:8px}
.notion-page-content li{list-style:disc;margin:0 0 4px 22px}
.callout{display:flex;gap:12px;padding:14px 16px;border-radius:8px;background:var(--sunken);margin:14px 0}
.rowscroller{max-height:420px;overflow:auto;margin-top:8px}.notion-table-view{font-size:14px}
.notion-table-view .notion-collection-item{display:flex;height:37px;border-bottom:1px solid var(--edge)}.notion-collection-item:hover{background:var(--hover)}
.notion-table-view-cell{flex:1;display:flex;align-items:center;gap:8px;padding:0 10px;min-width:0;overflow:hidden;white-space:nowrap}.notion-table-view-cell:first-child{flex:2;font-weight:550}
.notion-board-view{display:grid;grid-template-columns:repeat(3,1fr);gap:10px;margin-top:8px}.boardcard{border:1px solid var(--edge);border-radius:8px;padding:10px 12px;font-size:14px}.boardcard a{display:block;font-weight:550}
.notion-overlay-container.centre{inset:8vh auto 8vh 50%;width:min(760px,80vw);transform:translateX(-50%)}
.notion-overlay-container{position:fixed;inset:0 0 0 auto;width:min(640px,52vw)}
.notion-peek-renderer{height:100%;background:var(--bg);border-left:1px solid var(--edge);box-shadow:-10px 0 40px rgb(15 15 15/10%);display:flex;flex-direction:column}
.peek-top-hover-area{height:44px;margin:0;padding:0 12px;flex:none}.peek-top-hover-area>:first-child{margin-right:auto}
.notion-peek-renderer .sheet{padding:34px 44px 80px;overflow:auto;margin:0}.notion-peek-renderer h1{font-size:30px;line-height:37px}
.slash{position:fixed;left:50%;bottom:40px;transform:translateX(-50%);padding:10px 18px;border-radius:8px;background:var(--ink);color:var(--bg)}
`
