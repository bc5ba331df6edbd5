import type { AtRiskView } from '../../shared/views/at-risk.ts'
import type { Reader } from '../../shared/wording.ts'
import type { MyLinkRow, MySlipRow } from '../db/repositories/read-my-work.ts'
import { staleReason } from './link-freshness.ts'
import { reasonOf } from './standing-views.ts'

/** A link its maker is asked about, with why it is doubted. */
export function linkToConfirm(link: MyLinkRow, clock: Reader): AtRiskView['linksToConfirm'][number] {
  const { linkId, tool, site, externalId } = link
  return {
    linkId,
    item: { key: { tool, site, externalId }, title: link.itemTitle, url: link.itemUrl, tool },
    keyResult: { id: link.keyResultId, title: link.keyResultTitle },
    because: staleReason(link, clock) ?? '',
  }
}

/** An item of one's own that slips, with what it slips for. */
export function mySlip(slip: MySlipRow, clock: Reader): AtRiskView['slipping'][number] {
  const { itemId, title, url, tool, keyResultId, keyResultTitle } = slip
  return {
    ...{ itemId, title, url, tool },
    reason: reasonOf(slip.finding, clock) ?? '',
    keyResult: keyResultId === null ? null : { id: keyResultId, title: keyResultTitle ?? '' },
  }
}
