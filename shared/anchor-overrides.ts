import { z } from 'zod'

/** What a workspace tells its extensions to do otherwise on the hosts' pages, and what they tell of missing places. */

/** A version of the extension, `0.12.3`. */
export const extensionVersion = z.string().regex(/^\d{1,5}(\.\d{1,5}){0,3}$/, 'A version is written 1.2.3.')
/** A view as the overlay names it, `jira/modal`. */
export const viewName = z
  .string()
  .regex(/^(jira|hubspot|notion)\/[a-z][a-z-]{0,38}$/, 'A view is named TOOL/VIEW, e.g. jira/modal.')
/** An anchor as an adapter names it, `jira.statusBlock`. */
export const anchorName = z
  .string()
  .regex(/^(jira|hubspot|notion)\.[a-zA-Z][a-zA-Z0-9]{0,39}$/, 'An anchor is named TOOL.NAME, e.g. jira.statusBlock.')
/** A CSS selector. Whether a browser understands it is for the browser to say; nothing but a selector passes here. */
export const anchorSelector = z
  .string()
  .trim()
  .min(1, 'A selector is required.')
  .max(300, 'A selector has at most 300 characters.')
  .regex(/^[^{}<;@\\\n]+$/, 'A selector has none of { } < ; @ and \\.')
  .refine(isBalanced, 'A bracket or quote of the selector is not closed.')

/** What was missing: the place a line is made for, every place, or the item itself. */
export const anchorReport = z.object({
  view: viewName,
  anchor: z.enum(['first', 'all', 'item']),
  version: extensionVersion,
})
export type AnchorReport = z.infer<typeof anchorReport>

const range = {
  /** Both inclusive; null is open. */
  fromVersion: extensionVersion.nullable().default(null),
  toVersion: extensionVersion.nullable().default(null),
}
/** A view that is left alone. */
export const viewOverrideInput = z.strictObject({ view: viewName, ...range })
/** An anchor that is found by another selector. */
export const selectorOverrideInput = z.strictObject({ anchor: anchorName, selector: anchorSelector, ...range })
export const anchorOverrideInput = z.union([viewOverrideInput, selectorOverrideInput])
export type AnchorOverrideInput = z.input<typeof anchorOverrideInput>

/** What holds for one version. */
export const anchorOverrides = z.object({
  disabledViews: z.array(viewName).max(100),
  selectors: z.record(anchorName, anchorSelector),
})
export type AnchorOverrides = z.infer<typeof anchorOverrides>

/** Whether a version lies in a range. */
export function isInRange(version: string, fromVersion: string | null, toVersion: string | null): boolean {
  return (
    (fromVersion === null || compareVersions(version, fromVersion) >= 0) &&
    (toVersion === null || compareVersions(version, toVersion) <= 0)
  )
}

/** Below, at or above 0 as `a` is the older, the same or the newer; `1.2` is `1.2.0`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map(text => text.split('.').map(Number)) as [number[], number[]]
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

const CLOSING: Record<string, string> = { '(': ')', '[': ']' }

function isBalanced(selector: string): boolean {
  const open: string[] = []
  let quote: string | null = null
  for (const character of selector) {
    if (quote !== null) {
      if (character === quote) quote = null
    } else if (character === '"' || character === "'") quote = character
    else if (character in CLOSING) open.push(CLOSING[character] ?? '')
    else if (character === ')' || character === ']') {
      if (open.pop() !== character) return false
    }
  }
  return quote === null && open.length === 0
}
