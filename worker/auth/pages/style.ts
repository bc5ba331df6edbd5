/**
 * The look of the sign-in pages, in both themes. Every ink keeps 4.5:1 on its surface and every control's border 3:1
 * (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --surface: light-dark(#ffffff, #1d2027);
  --ground: light-dark(#f6f7f9, #101216);
  --line: light-dark(#e4e7ec, #2a2f38);
  --control: light-dark(#858e9e, #6f7889);
  --ink: light-dark(#191c22, #e8eaee);
  --soft: light-dark(#474e5c, #b5bbc7);
  --accent: light-dark(#2d4fc0, #a3b7ff);
  --accent-strong: light-dark(#223f9f, #bccaff);
  --on-accent: light-dark(#ffffff, #111a3a);
  --bad: light-dark(#ad1b2b, #ff8f92);
  --bad-soft: light-dark(#fce8e9, #3d1c20);
  --good: light-dark(#17673f, #6fd39d);
  --good-soft: light-dark(#e4f3eb, #14301f);
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; padding: 2rem 1rem; background: var(--ground); color: var(--ink);
  font: 0.9375rem/1.5 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, system-ui, sans-serif;
  display: grid; align-content: start; justify-items: center; gap: 1.25rem;
}
@media (min-height: 40rem) { body { padding-top: 9vh; } }
.brand { display: flex; align-items: center; gap: 0.5rem; font-weight: 650; letter-spacing: -0.01em; }
.brand svg { width: 1.5rem; height: 1.5rem; color: var(--accent); }
main {
  width: 100%; max-width: 25rem; padding: 1.75rem; background: var(--surface);
  border: 1px solid var(--line); border-radius: 12px;
  box-shadow: 0 1px 2px light-dark(rgb(16 20 30 / 6%), rgb(0 0 0 / 40%)), 0 8px 24px light-dark(rgb(16 20 30 / 7%), rgb(0 0 0 / 45%));
}
h1 { margin: 0 0 0.25rem; font-size: 1.25rem; line-height: 1.28; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 0.9375rem; }
p { margin: 0 0 1rem; color: var(--soft); overflow-wrap: anywhere; text-wrap: pretty; }
p code { display: block; font-size: 0.8125rem; }
form { margin: 0; }
label { display: block; margin: 0.875rem 0 0.25rem; font-weight: 550; }
.hint { margin: 0.25rem 0 0; font-size: 0.8125rem; }
input, select {
  width: 100%; min-height: 2.5rem; padding: 0.5rem 0.625rem; font: inherit; color: var(--ink);
  background: var(--surface); border: 1px solid var(--control); border-radius: 6px;
}
input[aria-invalid="true"] { border-color: var(--bad); }
button {
  min-height: 2.5rem; padding: 0.5rem 1rem; font: inherit; font-weight: 600; border-radius: 6px; cursor: pointer;
  border: 1px solid var(--control); background: var(--surface); color: var(--ink);
}
button:hover { border-color: var(--ink); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.primary:hover { background: var(--accent-strong); border-color: var(--accent-strong); }
button.wide { width: 100%; margin-top: 1.25rem; }
button.link { min-height: 1.5rem; padding: 0; border: 0; background: none; color: var(--accent); font-weight: 400; text-decoration: underline; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.actions { display: flex; gap: 0.625rem; margin-top: 1.25rem; }
.actions button { flex: 1; }
.others { display: grid; gap: 0.5rem; margin-top: 1.25rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.others button { width: 100%; }
.foot { margin: 1.25rem 0 0; color: var(--soft); font-size: 0.875rem; }
.problem, .done { margin: 1rem 0 0; padding: 0.625rem 0.75rem; border-radius: 6px; }
.problem { background: var(--bad-soft); color: var(--bad); }
.done { background: var(--good-soft); color: var(--good); }
.done input { margin-top: 0.5rem; }
ul { margin: 0 0 1rem; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 8px; }
li { padding: 0.625rem 0.75rem; overflow-wrap: anywhere; }
li + li { border-top: 1px solid var(--line); }
li .row { display: flex; gap: 0.5rem; align-items: center; margin-top: 0.5rem; }
li .row select { min-height: 2.25rem; }
li .row > :not(select) { flex: none; white-space: nowrap; }
li .row button:not(.link) { min-height: 2.25rem; padding: 0.25rem 0.75rem; }
label.quiet { margin: 0; font-size: 0.8125rem; font-weight: 400; color: var(--soft); }
li > label.quiet { margin-top: 0.5rem; }
li small { display: block; color: var(--soft); font-size: 0.8125rem; }
`
