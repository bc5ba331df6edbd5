import { ADAPTERS } from './index.ts'

/** What adapters look for on pages, by the name under which a workspace can set another selector: `jira.spotlight`. */
export const ANCHORS: ReadonlyMap<string, string> = new Map(
  ADAPTERS.flatMap(({ tool, selectors }) =>
    Object.entries(selectors).map(([name, selector]): [string, string] => [`${tool}.${name}`, selector]),
  ),
)
