import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const CSS = readFileSync(new URL('../../../extension/ui/tokens.css', import.meta.url), 'utf8')
const TOKENS = new Map(
  [...CSS.matchAll(/(--[\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name ?? '',
    { light: light ?? '', dark: dark ?? '' },
  ]),
)

/** WCAG 2.2 relative luminance and contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const STATUSES = ['on-track', 'watch', 'at-risk', 'off-track', 'pending']
const SURFACES = ['--surface', '--surface-sunken', '--surface-raised']
const TEXT: [string, string][] = [
  ...SURFACES.flatMap(surface =>
    ['--ink', '--ink-soft', '--ink-faint', '--accent'].map(ink => [ink, surface] as [string, string]),
  ),
  ...STATUSES.flatMap(status => [
    ...SURFACES.map(surface => [`--status-${status}`, surface] as [string, string]),
    [`--status-${status}`, `--status-${status}-soft`] as [string, string],
  ]),
  ['--on-accent', '--accent'],
  ['--on-accent', '--accent-strong'],
  ['--ink', '--accent-soft'],
  ['--ink-soft', '--accent-soft'],
  ['--accent-strong', '--accent-soft'],
  ['--ink', '--status-watch-soft'],
  ['--ink', '--status-off-track-soft'],
  ['--ink-soft', '--status-pending-soft'],
  ['--accent', '--status-pending-soft'],
  ['--surface', '--ink'],
]

function ratio(ink: string, surface: string, theme: 'light' | 'dark'): number {
  const [a, b] = [TOKENS.get(ink), TOKENS.get(surface)]
  if (!a || !b) throw new Error(`No token ${a ? surface : ink}.`)
  return contrast(a[theme], b[theme])
}

describe.each(['light', 'dark'] as const)('the %s theme', theme => {
  it.each(TEXT)('has text %s on %s at 4.5 to 1 or more', (ink, surface) => {
    expect(ratio(ink, surface, theme)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(SURFACES)('has the borders of controls and the bars of charts on %s at 3 to 1 or more', surface => {
    for (const drawn of ['--line-control', '--accent-fill'])
      expect(ratio(drawn, surface, theme), drawn).toBeGreaterThanOrEqual(3)
  })
})
