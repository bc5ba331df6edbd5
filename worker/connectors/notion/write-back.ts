import type { Client } from '@notionhq/client'
import type { WriteBack } from '../source.ts'
import { VendorError } from '../vendor-error.ts'
import { orGone } from './or-gone.ts'
import { notionPage } from './page.ts'
import { plainId } from './settings.ts'

export const PROPERTY_NAME = 'Key result'
/** Notion takes 2,000 characters a piece of text. */
const LONGEST = 2000

/** The key result as a text property of the page, made in its data source with the first one. */
export async function writeServed(
  client: Client,
  { item, served }: WriteBack,
  settings: Record<string, unknown>,
): Promise<void> {
  const found = await orGone(client.pages.retrieve({ page_id: item.externalId }))
  if (!found) {
    if (served === null) return
    throw new VendorError('refused', 'The page is not there, or not shared with the connection.')
  }
  const page = notionPage.parse(found)
  // What was written is taken away wherever it stands by now.
  if (served === null && !page.properties[PROPERTY_NAME]) return
  const dataSourceId = page.parent.data_source_id
  if (!dataSourceId) throw new VendorError('refused', 'The page is in no database, so it has no properties.')
  const chosen = settings.dataSources as Record<string, unknown> | undefined
  if (served !== null && !chosen?.[plainId(dataSourceId)])
    throw new VendorError('refused', 'The page’s database was not chosen.')
  if (!page.properties[PROPERTY_NAME]) {
    const properties = { [PROPERTY_NAME]: { type: 'rich_text' as const, rich_text: {} } }
    await client.dataSources.update({ data_source_id: dataSourceId, properties })
  }
  const text = served && `${served.keyResult} (${served.bet})`.slice(0, LONGEST)
  const id = page.properties[PROPERTY_NAME]?.id ?? PROPERTY_NAME
  await client.pages.update({
    page_id: item.externalId,
    properties: {
      [id]: { rich_text: served && text ? [{ text: { content: text, link: { url: served.url } } }] : [] },
    },
  })
}
