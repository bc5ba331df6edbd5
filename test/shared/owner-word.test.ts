import { describe, expect, it } from 'vitest'
import type { OpenStatus } from '../../shared/graph/node.ts'
import { ownerWordInput, wordProblem, wordUntil } from '../../shared/owner-word.ts'
import { clock } from './factories.ts'

const problem = (
  status: Exclude<OpenStatus, 'pending'>,
  machine: OpenStatus,
  reason = '',
  untilDay: string | null = null,
) => wordProblem({ status, reason, untilDay }, machine, clock())?.field ?? null

describe('the owner’s word', () => {
  it.each([
    ['worse, at once', problem('off_track', 'watch'), null],
    ['worse than pending', problem('watch', 'pending'), null],
    ['better with reason and fourteen days', problem('on_track', 'at_risk', 'Contract signed', '2026-12-06'), null],
    ['better for fifteen days', problem('on_track', 'at_risk', 'Contract signed', '2026-12-07'), 'untilDay'],
    ['better without an end', problem('on_track', 'at_risk', 'Contract signed'), 'untilDay'],
    ['better without a reason', problem('on_track', 'at_risk', '', '2026-11-30'), 'reason'],
    ['until yesterday', problem('off_track', 'watch', '', '2026-11-21'), 'untilDay'],
    ['the same', problem('watch', 'watch', 'Still so'), 'status'],
  ])('%s', (_, found, field) => {
    expect(found).toBe(field)
  })

  it('stands to the end of its last day in the workspace’s zone', () => {
    expect(wordUntil('2026-11-30', 'Asia/Kathmandu')).toBe('2026-11-30T18:15:00.000Z')
    expect(wordUntil(null, 'UTC')).toBeNull()
  })

  it.each([
    [{ status: 'at_risk' }, true],
    [{ status: 'pending' }, false],
    [{ status: 'achieved' }, false],
    [{ status: 'at_risk', untilDay: 'soon' }, false],
  ])('as input: %j', (given, valid) => {
    const input = { subject: { kind: 'key_result', id: 'kr-1' }, ...given }
    expect(ownerWordInput.safeParse(input).success).toBe(valid)
  })
})
