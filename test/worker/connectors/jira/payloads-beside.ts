/// <reference types="vite/types/importMeta.d.ts" />
/**
 * Deliveries and a signature that others published, from the folder beside the project where it is there. None of them
 * belongs to the project; tests that read them are skipped without it.
 */
const files = import.meta.glob<string>('../../../../../shared/payloads/jira/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Body by file name. */
export const payloads: [name: string, body: string][] = Object.entries(files).map(([path, body]) => [
  path.slice(path.lastIndexOf('/') + 1),
  body,
])

const vectors = import.meta.glob<{ jira: { secret: string; body: string; value: string } }>(
  '../../../../../shared/payloads/signature-vectors.json',
  { import: 'default', eager: true },
)

/** The example Atlassian gives for its signature; null without the folder. */
export const signatureExample = Object.values(vectors)[0]?.jira ?? null
