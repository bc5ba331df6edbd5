import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { panelPosition } from '../../../extension/page/panel-position.ts'

const WIDE = { width: 1360, height: 860 }

describe('the panel', () => {
  it('stands left of a line in the right column', () => {
    const at = panelPosition({ left: 976, right: 1332, top: 114, bottom: 240 }, WIDE)
    expect(at.left + at.width).toBeLessThan(976)
    expect(at.top).toBe(114)
  })

  it('stands right of a line in the left column', () => {
    expect(panelPosition({ left: 72, right: 386, top: 360, bottom: 490 }, WIDE).left).toBeGreaterThan(386)
  })

  it('hangs below a line in a tool bar, flush with its end', () => {
    const at = panelPosition({ left: 845, right: 1185, top: 8, bottom: 36 }, WIDE)
    expect(at.top).toBeGreaterThan(36)
    expect(at.left + at.width).toBe(1185)
  })

  it('is within the viewport, wherever the line is, down to 320 px', () => {
    const px = (min: number, max: number) => fc.integer({ min, max })
    fc.assert(
      fc.property(
        px(-500, 3000),
        px(-500, 3000),
        px(10, 600),
        px(10, 200),
        px(320, 2560),
        px(240, 1600),
        (left, top, w, h, width, height) => {
          const at = panelPosition({ left, top, right: left + w, bottom: top + h }, { width, height })
          expect(at.left).toBeGreaterThanOrEqual(12)
          expect(at.top).toBeGreaterThanOrEqual(12)
          expect(at.left + at.width).toBeLessThanOrEqual(width - 12)
          expect(at.top + at.height).toBeLessThanOrEqual(height - 12)
        },
      ),
    )
  })
})
