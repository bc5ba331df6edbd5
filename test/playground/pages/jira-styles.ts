import { SHARED_STYLES } from './html.ts'

export const JIRA_STYLES = `${SHARED_STYLES}
:root{--bg:#fff;--sunken:#f7f8fa;--raised:#fff;--edge:#dfe2e8;--ink:#1b2230;--soft:#4b5567;--faint:#6b7588;--accent:#1d5fd0;--on:#fff;--tint:#e7effd;--hover:#eef0f4;--shade:rgb(12 18 32/48%)}
[data-color-mode=dark]{--bg:#1a1d23;--sunken:#14161b;--raised:#22262e;--edge:#343a45;--ink:#dfe3ea;--soft:#b0b8c6;--faint:#8d97a8;--accent:#86b0ff;--on:#14161b;--tint:#22304d;--hover:#2a2f39;--shade:rgb(0 0 0/60%)}
html{color-scheme:light}[data-color-mode=dark]{color-scheme:dark}
body{background:var(--bg);color:var(--ink);font:14px/20px "Helvetica Neue",Arial,"Liberation Sans",sans-serif;height:100vh;overflow:hidden}
#app{display:grid;grid-template:52px 1fr/232px 1fr;height:100vh}
.top{grid-column:1/-1;display:flex;align-items:center;gap:6px;padding:0 16px;border-bottom:1px solid var(--edge);background:var(--bg)}
.product{display:flex;align-items:center;gap:9px;font-weight:700;margin-right:14px}
.product::before{content:"";width:22px;height:22px;border-radius:6px;background:linear-gradient(140deg,#3d7cf0 50%,#1d4fae 50%)}
.top nav{display:flex;gap:2px;color:var(--soft)}.top nav a{padding:6px 10px;border-radius:5px}.top nav a:hover{background:var(--hover)}
.create{padding:6px 14px;border:0;border-radius:5px;background:var(--accent);color:var(--on);font-weight:600;margin-left:6px}
.search{margin-left:auto;width:220px;padding:6px 11px;border:1px solid var(--edge);border-radius:6px;background:var(--bg)}
.search::placeholder{color:var(--faint)}
.side{padding:18px 12px;border-right:1px solid var(--edge);background:var(--sunken);color:var(--soft);overflow:auto}
.project{display:flex;gap:10px;align-items:center;padding:0 8px 16px;color:var(--ink);font-weight:600;line-height:17px}
.project small{display:block;font-weight:400;font-size:12px;color:var(--faint)}
.tile{flex:none;width:32px;height:32px;border-radius:7px;display:grid;place-items:center;background:#176f6a;color:#fff;font-weight:700;font-size:13px}
.side h2{font-size:11px;font-weight:600;color:var(--faint);padding:12px 8px 4px}
.side a{display:block;padding:6px 8px;border-radius:5px}.side a:hover{background:var(--hover)}.side a.here{background:var(--tint);color:var(--accent);font-weight:600}
main{overflow:auto;min-width:0}
.layout{display:grid;grid-template-columns:minmax(0,1fr) 388px;max-width:1320px;min-height:100%}
.left{padding:22px 36px 60px 40px;min-width:0}.right{padding:22px 28px 60px 4px;min-width:0}
.crumbs{display:flex;flex-wrap:wrap;gap:4px 8px;align-items:center;color:var(--faint);font-size:13px;margin-bottom:14px}
.crumbs a:hover{text-decoration:underline}.crumbs i{font-style:normal;opacity:.6}
.type{display:inline-block;width:14px;height:14px;border-radius:3px;vertical-align:-2px;margin-right:6px;background:#3b8f45}.type.Epic{background:#8453c9}.type.Bug{background:#cf4134}.type.Task{background:#2f73d8}
h1{font-size:24px;line-height:29px;font-weight:650;letter-spacing:-.01em;margin-bottom:14px;text-wrap:balance}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin-bottom:26px}
.actions button,.quiet{padding:5px 12px;border:1px solid var(--edge);border-radius:5px;background:var(--bg);color:var(--soft);cursor:pointer}
h3{font-size:14px;font-weight:650;margin:26px 0 8px}
.left p{max-width:66ch;margin-bottom:10px;color:var(--ink)}.left ul.text{padding-left:20px;list-style:disc;max-width:64ch}.left ul.text li{margin-bottom:4px}
.rows{border:1px solid var(--edge);border-radius:7px;overflow:hidden}
.rows a{display:grid;grid-template-columns:18px 76px 1fr auto 24px;gap:10px;align-items:center;padding:8px 12px;border-bottom:1px solid var(--edge)}
.rows li:last-child a{border:0}.rows a:hover{background:var(--hover)}
.rows code,.key{font:inherit;font-size:12.5px;color:var(--faint)}.rows span:nth-child(3){overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.lozenge{padding:1px 7px;border-radius:4px;background:var(--hover);color:var(--soft);font-size:11px;font-weight:650;white-space:nowrap}
.lozenge.doing{background:var(--tint);color:var(--accent)}.lozenge.done{background:#dcf2e2;color:#1b6235}[data-color-mode=dark] .lozenge.done{background:#16351f;color:#7fd59b}
.comment{display:flex;gap:12px;margin-top:14px}.comment textarea{flex:1;min-height:56px;padding:9px 12px;border:1px solid var(--edge);border-radius:6px;background:var(--bg);resize:vertical}
.comment b{font-weight:600}.comment time{color:var(--faint);font-size:12px;margin-left:8px}
.statusrow{display:flex;gap:8px;align-items:center;margin-bottom:4px;flex-wrap:wrap}
.state{padding:6px 13px;border:0;border-radius:5px;background:var(--hover);font-weight:650;color:var(--ink)}.state.doing{background:var(--tint);color:var(--accent)}.state.done{background:#dcf2e2;color:#1b6235}[data-color-mode=dark] .state.done{background:#16351f;color:#7fd59b}
.group{border:1px solid var(--edge);border-radius:8px;margin-top:10px}.group>h2{font-size:14px;font-weight:650;padding:11px 14px;border-bottom:1px solid var(--edge)}
dl{padding:8px 14px 12px}dl div{display:grid;grid-template-columns:112px minmax(0,1fr);gap:12px;align-items:center;min-height:36px}
dt{color:var(--faint);font-weight:600;font-size:12.5px}dd{display:flex;gap:8px;align-items:center;min-width:0}
.dates{padding:12px 4px;color:var(--faint);font-size:12px}
.boardhead{display:flex;align-items:center;gap:14px;padding:22px 28px 14px}.boardhead h1{margin:0}.boardhead .quiet{margin-left:auto}
.board{display:grid;grid-template-columns:repeat(3,minmax(220px,1fr));gap:12px;padding:0 28px 40px;align-items:start}
.column{background:var(--sunken);border-radius:8px;padding:6px}.column h2{font-size:12px;font-weight:650;color:var(--faint);padding:8px 8px 10px}
.card{position:relative;background:var(--raised);border:1px solid var(--edge);border-radius:6px;padding:11px 12px;margin-bottom:6px;cursor:pointer}
.card:hover{background:var(--hover)}.card footer{display:flex;align-items:center;justify-content:space-between;margin-top:10px}
.work{display:flex;min-height:100%}.work>.canvas{flex:1;min-width:0}
aside[data-testid="page-layout.aside"]{width:400px;flex:none;border-left:1px solid var(--edge);padding:12px 18px 40px;overflow:auto;max-height:calc(100vh - 52px);background:var(--bg)}
.panelhead{display:flex;gap:10px;align-items:center;justify-content:flex-end;color:var(--faint);margin-bottom:8px;font-size:13px}
aside .left,aside .right{padding:0}
aside .layout{display:flex;flex-direction:column}aside .left{display:contents}aside .right{order:1;margin-top:2px}aside .left>:is(h3,p,ul,.comment){order:2}aside .actions{margin-bottom:14px}aside h1{font-size:20px;line-height:25px}
.blanket{position:fixed;inset:0;background:var(--shade);display:grid;place-items:start center;padding-top:52px;z-index:500}
section[role=dialog]{width:min(1040px,calc(100vw - 64px));max-height:calc(100vh - 104px);overflow:auto;background:var(--bg);border-radius:10px;box-shadow:0 18px 60px rgb(0 0 0/40%);transform:translateY(0)}
section[role=dialog] .panelhead{padding:14px 18px 0;margin:0}section[role=dialog] .layout{display:grid;grid-template-columns:minmax(0,1fr) 360px}section[role=dialog] .left{padding:6px 28px 36px}section[role=dialog] .right{padding:6px 24px 36px 0}
.flag{position:fixed;left:20px;bottom:20px;width:300px;padding:14px 16px;border-radius:8px;background:var(--raised);border:1px solid var(--edge);box-shadow:0 8px 28px rgb(0 0 0/18%);color:var(--soft);font-size:13px}
.flag b{display:block;color:var(--ink)}
@media(max-width:1000px){.layout{grid-template-columns:minmax(0,1fr) 330px}.left{padding-left:24px;padding-right:20px}#app{grid-template-columns:180px 1fr}}
`
