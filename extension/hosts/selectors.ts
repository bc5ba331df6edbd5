import type { LookOptions } from './host-adapter.ts'

/** An adapter's selectors with those that the workspace has set in their place, by `TOOL.NAME`. */
export function selectorsWith<S extends Record<string, string>>(tool: string, own: S, { selectors }: LookOptions): S {
  const all: Record<string, string> = { ...own }
  for (const name in selectors) {
    const [of, anchor = ''] = name.split('.')
    if (of === tool && anchor in own) all[anchor] = selectors[name] ?? ''
  }
  return all as S
}
