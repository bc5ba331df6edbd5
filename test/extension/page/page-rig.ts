import { afterEach, beforeEach, type Mock, vi } from 'vitest'
import { adapterFor } from '../../../extension/hosts/index.ts'
import { type Reconciler, startReconciler } from '../../../extension/page/reconciler.ts'
import { fakeGateway } from './fake-gateway.ts'

export const SITE = 'https://acme.atlassian.net'
export const BOARD = `${SITE}/jira/software/c/projects/DRV/boards/1`
export const COLUMN = '[data-testid="issue.views.issue-details.issue-layout.container-right"]'

const ends: AbortController[] = []
beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  for (const end of ends.splice(0)) end.abort()
  vi.useRealTimers()
})

/** The simulated browser's own handle. */
const browserWindow = window as unknown as {
  happyDOM: { setURL(url: string): void; settings: { enableIframePageLoading: boolean } }
}
browserWindow.happyDOM.settings.enableIframePageLoading = true

/** Goes to an address as a single-page application does: the address first. */
export function go(address: string) {
  browserWindow.happyDOM.setURL(address)
  return address
}

interface Started extends Reconciler {
  end: AbortController
  onShown: Mock<(isShown: boolean) => void>
}

/** A content script's reconciler in this page; it ends with the test. */
export function start({ gateway }: Pick<ReturnType<typeof fakeGateway>, 'gateway'> = fakeGateway()): Started {
  const end = new AbortController()
  ends.push(end)
  const onShown = vi.fn<(isShown: boolean) => void>()
  const parts = {
    window,
    ...adapterFor(new URL(location.href)),
    gateway,
    panelUrl: 'about:blank',
    signal: end.signal,
    onShown,
  }
  return { ...startReconciler(parts), end, onShown }
}

/** What a person sees: place and item of each line in the document. */
export function lines() {
  return [...document.querySelectorAll<HTMLElement>('throughline-line:not([data-form=chip])')].map(
    ({ dataset }) => `${dataset.view} ${dataset.item?.split('|').at(-1)}`,
  )
}

/** The rank of the anchor that each line or chip stands at, or that it floats. */
export function anchors() {
  return [...document.querySelectorAll<HTMLElement>('throughline-line')].map(host => host.dataset.anchor)
}

/** Lets so many milliseconds pass, with all that happens in them. */
export const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
