// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { RuleThresholds, ThresholdEffect } from '../../../../extension/api/outputs.ts'
import { ThresholdsView } from '../../../../extension/review/settings/thresholds/thresholds-view.tsx'
import type { useThresholdEffect } from '../../../../extension/review/settings/thresholds/use-threshold-effect.ts'
import { RULES } from '../../../../shared/rules/registry.ts'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { renderForViewer } from '../../ui/render-with-viewer.tsx'

type Asked = ReturnType<typeof useThresholdEffect>

const EFFECT: ThresholdEffect = {
  kind: 'work_item',
  looked: 90,
  more: true,
  changed: 7,
  counts: [
    { from: 'on_track', to: 'at_risk', count: 6 },
    { from: null, to: 'off_track', count: 1 },
  ],
  examples: Array.from({ length: 7 }, (_, at) => ({
    kind: 'work_item',
    id: `i${at}`,
    from: 'on_track',
    to: 'at_risk',
    title: `Item ${at}`,
  })),
}

/** All rules as a workspace has them that changed one number. */
function rules(): RuleThresholds[] {
  return [...RULES.values()].map(({ id, title, subject, thresholds }) => ({
    ruleId: id,
    title,
    subject,
    thresholds: Object.entries<number>(thresholds).map(([name, byDefault]) => {
      const isOwn = id === 'work.stalled' && name === 'atRiskDays'
      return {
        name,
        default: byDefault,
        value: isOwn ? 5 : byDefault,
        setBy: isOwn ? { id: 'p1', name: 'Lea Moreau' } : null,
        setAt: isOwn ? '2026-11-10T09:00:00.000Z' : null,
      }
    }),
  }))
}

function shown({ readOnly = false, asked = {} as Partial<Asked>, takes = true } = {}) {
  const onSave = vi.fn(async () => takes)
  const useEffectOf = vi.fn<typeof useThresholdEffect>(wanted => ({
    effect: wanted ? EFFECT : null,
    problem: null,
    isAsking: false,
    ...asked,
  }))
  const view = renderForViewer(
    <ThresholdsView
      rules={rules()}
      readOnly={readOnly}
      saving={false}
      problem={null}
      useEffectOf={useEffectOf}
      onSave={onSave}
    />,
  )
  return { ...view, onSave, useEffectOf }
}

const change = (name: RegExp) => screen.getByRole('button', { name })

describe('thresholds', () => {
  it('lists every rule under what it judges, and says of each number that none lacks words', () => {
    shown()
    for (const [heading, subject] of [
      ['Work items', 'work_item'],
      ['Initiatives', 'initiative'],
      ['Key results', 'key_result'],
      ['Bets', 'bet'],
    ]) {
      const ids = [...RULES.values()].filter(rule => rule.subject === subject).map(rule => rule.id)
      const group = within(screen.getByRole('region', { name: heading ?? '' }))
      for (const id of ids) expect(group.getByText(id)).toBeTruthy()
    }
    for (const { thresholds } of RULES.values())
      for (const name of Object.keys(thresholds)) expect(screen.queryByText(name)).toBeNull()
  })

  it('says which number is the workspace’s own, whose it is and what the default was', () => {
    shown()
    expect(screen.getByText(/default 7.days · set by Lea Moreau/)).toBeTruthy()
  })

  it('shows what another number would do before it is saved', async () => {
    const { user, onSave, useEffectOf } = shown()
    await user.click(change(/^At risk from 1.day \(.*due day.*\)$/i))
    const field = screen.getByRole('textbox', { name: 'At risk from' })
    await user.clear(field)
    await user.type(field, '3')
    expect(useEffectOf).toHaveBeenLastCalledWith({ ruleId: 'work.overdue', name: 'atRiskDays', value: 3 })
    expect(screen.getByText('7 statuses of 90 would change, and what is above them with them.')).toBeTruthy()
    expect(screen.getByText('Looked at the first 90 open ones; there are more.')).toBeTruthy()
    expect(screen.getByText('from Pending to Off track')).toBeTruthy()
    expect(screen.getByText('Item 4')).toBeTruthy()
    expect(screen.queryByText('Item 5')).toBeNull()
    expect(screen.getByText('and 2 more')).toBeTruthy()
    await user.keyboard('{Enter}')
    expect(onSave).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ ruleId: 'work.overdue' }),
      expect.objectContaining({ name: 'atRiskDays' }),
      3,
    )
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('sets a number back to the default with one button', async () => {
    const { user, onSave } = shown()
    await user.click(change(/^At risk from 5.days/))
    await user.click(screen.getByRole('button', { name: 'Back to the default' }))
    expect(onSave).toHaveBeenCalledExactlyOnceWith(expect.anything(), expect.anything(), null)
  })

  it('keeps the form open where saving did not take, and leaves it with Escape', async () => {
    const { user, onSave } = shown({ takes: false })
    await user.click(change(/^At risk from 5.days/))
    await user.clear(screen.getByRole('textbox'))
    await user.type(screen.getByRole('textbox'), '6{Enter}')
    expect(onSave).toHaveBeenCalledOnce()
    expect(screen.getByRole('textbox')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('says beside the field what is wrong with a number, and does not save it', async () => {
    const refused = {
      effect: null,
      problem: {
        code: 'invalid_input' as const,
        sentence: 'At risk begins at or before off track.',
        fields: [{ field: 'value', message: 'At risk begins at or before off track (work.stalled).' }],
      },
    }
    const { user, onSave } = shown({ asked: refused })
    await user.click(change(/^At risk from 5.days/))
    const field = screen.getByRole('textbox')
    await user.clear(field)
    await user.type(field, '90{Enter}')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText(/At risk begins at or before off track \(work\.stalled\)/)).toBeTruthy()
    expect(onSave).not.toHaveBeenCalled()
    await user.clear(field)
    await user.type(field, 'soon')
    expect(screen.getByText('Write a number.')).toBeTruthy()
  })

  it('offers no change to those who may not', () => {
    shown({ readOnly: true })
    expect(screen.queryAllByRole('button')).toEqual([])
    expect(screen.getByText(/Only admins and owners change thresholds/)).toBeTruthy()
  })

  it('has no accessibility faults', async () => {
    const { container, user } = shown()
    await user.click(change(/^At risk from 5.days/))
    await user.type(screen.getByRole('textbox'), '1')
    expect(await accessibilityFaults(container)).toEqual([])
  })
})
