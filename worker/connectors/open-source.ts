import type { Tool } from '../../shared/graph/item-key.ts'
import { hubSpotSource } from './hubspot/source.ts'
import { jiraSource } from './jira/source.ts'
import { notionSource } from './notion/source.ts'
import type { OpenWith, Source } from './source.ts'

const SOURCES: Record<Tool, (open: OpenWith) => Source> = {
  jira: jiraSource,
  hubspot: hubSpotSource,
  notion: notionSource,
}

/** A tool, ready to be read and written with a connection's credentials. */
export function openSource(tool: Tool, open: OpenWith): Source {
  return SOURCES[tool](open)
}
