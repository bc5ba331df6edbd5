import { buildExtension } from '../playground/extension-build.ts'

export const BUILD = 'journeys'

/** Builds the extension once for all journeys; which Worker it speaks to is set when the browser is open. */
export default async function build(): Promise<void> {
  await buildExtension(BUILD)
}
