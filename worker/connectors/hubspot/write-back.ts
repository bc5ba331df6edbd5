import type { WriteBack } from '../source.ts'
import { done } from '../told.ts'
import { VendorError } from '../vendor-error.ts'
import type { HubSpotApi } from './api.ts'
import type { NewProperty } from './models.ts'

export const PROPERTY_NAME = 'throughline_key_result'

/** The key result as a property of the deal; the property is made with the first one. */
export async function writeServed(api: HubSpotApi, { item, served }: WriteBack): Promise<void> {
  const write = () =>
    done(
      api.PATCH('/crm/objects/2026-09/deals/{dealId}', {
        params: { path: { dealId: item.externalId } },
        body: { properties: { [PROPERTY_NAME]: served ? `${served.keyResult} (${served.bet})` : '' } },
      }),
    )
  try {
    await write()
  } catch (error) {
    // From a deal that is gone, nothing is to be taken away.
    if (served === null && error instanceof VendorError && error.status === 404) return
    // An unknown property is refused like any other fault, so only looking tells.
    if (!(error instanceof VendorError) || error.status !== 400 || (await isThere(api))) throw error
    await makeProperty(api)
    await write()
  }
}

async function isThere(api: HubSpotApi): Promise<boolean> {
  const path = { propertyName: PROPERTY_NAME }
  const { response } = await api.GET('/crm/properties/2026-09/deals/{propertyName}', { params: { path } })
  return response.ok
}

async function makeProperty(api: HubSpotApi): Promise<void> {
  const body: NewProperty = {
    name: PROPERTY_NAME,
    label: 'Key result',
    type: 'string',
    fieldType: 'text',
    groupName: 'dealinformation',
    description: 'The key result this deal serves, and its bet. Written by Throughline.',
  }
  await done(api.POST('/crm/properties/2026-09/deals', { body }))
}
