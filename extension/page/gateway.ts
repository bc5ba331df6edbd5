import type { Answer, BackgroundProcedures, CONTENT_SCRIPT_PATHS } from '../api/protocol.ts'

type ContentScriptPath = (typeof CONTENT_SCRIPT_PATHS)[number]

/** The way out of the page: the few procedures a content script may call. Errors are values; it never throws. */
export type Gateway = <P extends ContentScriptPath>(
  path: P,
  input: BackgroundProcedures[P]['input'],
) => Promise<Answer<BackgroundProcedures[P]['output']>>
