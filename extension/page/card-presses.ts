import { LINE_TAG } from './line-tag.ts'

const KINDS = ['pointerdown', 'mousedown', 'click', 'keydown'] as const

/**
 * Takes presses on chips before the host hears of them: cards open, drag or swallow clicks, some of them before
 * anything inside them is asked.
 */
export function takeCardPresses(window: Window, signal: AbortSignal, onPress: (chip: HTMLElement) => void): void {
  function take(event: Event) {
    // Closed shadow roots: what was pressed inside is the chip itself out here.
    const { target, type } = event
    const chip = target as HTMLElement
    if (chip.localName !== LINE_TAG || chip.dataset.form !== 'chip') return
    // Tab and the shortcuts of browsers go their way.
    if (type === 'keydown' && !/^(Enter| )$/.test((event as KeyboardEvent).key)) return
    event.stopImmediatePropagation()
    // The default of a press is to drag the card.
    if (type === 'mousedown') event.preventDefault()
    if (type === 'click') onPress(chip)
  }
  for (const kind of KINDS) window.addEventListener(kind, take, { capture: true, signal })
}
