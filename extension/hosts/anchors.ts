import { SELECT as HUBSPOT } from './hubspot.ts'
import { SELECT as JIRA } from './jira.ts'
import { SELECT as NOTION } from './notion.ts'

/** What adapters look for on pages, by the name under which a workspace can set another selector: `jira.spotlight`. */
export const ANCHORS: ReadonlyMap<string, string> = new Map(
  Object.entries({ jira: JIRA, hubspot: HUBSPOT, notion: NOTION }).flatMap(([tool, selectors]) =>
    Object.entries(selectors).map(([name, selector]): [string, string] => [`${tool}.${name}`, selector]),
  ),
)
