import { describe, expect, it } from 'vitest'
import { inTurn } from '../../../extension/storage/in-turn.ts'

describe('standing in line', () => {
  it('starts each piece of work when the one before it ended', async () => {
    const turn = inTurn()
    const log: string[] = []
    const work = (name: string, steps: number) => async () => {
      log.push(`${name} starts`)
      for (let step = 0; step < steps; step++) await Promise.resolve()
      log.push(`${name} ends`)
      return name
    }
    expect(await Promise.all([turn(work('slow', 20)), turn(work('quick', 0))])).toEqual(['slow', 'quick'])
    expect(log).toEqual(['slow starts', 'slow ends', 'quick starts', 'quick ends'])
  })

  it('goes on after a failure, which only its own caller sees', async () => {
    const turn = inTurn()
    const failing = turn(async () => {
      throw new Error('no')
    })
    const next = turn(async () => 'next')
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('next')
  })
})
