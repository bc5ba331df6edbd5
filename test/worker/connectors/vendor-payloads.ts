/// <reference types="vite/types/importMeta.d.ts" />
/**
 * Deliveries, answers and signatures that others published, from the folder beside the project where it is there. None
 * of them belongs to the project; tests that read them are skipped without it.
 */
const files = import.meta.glob<string>('../../../../shared/payloads/{hubspot,notion}/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Body by file name, of one vendor. */
export function payloadsOf(vendor: 'hubspot' | 'notion'): [name: string, body: string][] {
  return Object.entries(files)
    .filter(([path]) => path.includes(`/${vendor}/`))
    .map(([path, body]) => [path.slice(path.lastIndexOf('/') + 1), body])
}

interface Vectors {
  hubspot_v3: { clientSecret: string; method: string; uri: string; body: string; timestamp: string; value: string }
}
const vectors = import.meta.glob<Vectors>('../../../../shared/payloads/signature-vectors.json', {
  import: 'default',
  eager: true,
})

/** HubSpot's own example of its signature; null without the folder. */
export const hubSpotExample = Object.values(vectors)[0]?.hubspot_v3 ?? null
