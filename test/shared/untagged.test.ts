import { describe, expect, it } from 'vitest'
import { type TouchedCount, untaggedReport } from '../../shared/untagged.ts'

const counts: TouchedCount[] = [
  { tool: 'jira', container: 'PAY', personId: 'ana', touched: 6, untagged: 1 },
  { tool: 'jira', container: 'OPS', personId: 'ana', touched: 4, untagged: 4 },
  { tool: 'hubspot', container: 'PAY', personId: null, touched: 10, untagged: 3 },
]

describe('the untagged share', () => {
  it('is of all open items touched, and by tool, project and person, the most untagged first', () => {
    const report = untaggedReport(counts)
    expect(report).toMatchObject({ touched: 20, untagged: 8, share: 0.4 })
    expect(report.byTool.map(({ tool, share }) => [tool, share])).toEqual([
      ['jira', 0.5],
      ['hubspot', 0.3],
    ])
    expect(report.byContainer.map(({ tool, container, untagged }) => [tool, container, untagged])).toEqual([
      ['jira', 'OPS', 4],
      ['hubspot', 'PAY', 3],
      ['jira', 'PAY', 1],
    ])
    expect(report.byPerson.map(({ personId, untagged }) => [personId, untagged])).toEqual([
      ['ana', 5],
      [null, 3],
    ])
  })

  it('is unknown in a week in which nothing was touched', () => {
    expect(untaggedReport([])).toEqual({
      touched: 0,
      untagged: 0,
      share: null,
      byTool: [],
      byContainer: [],
      byPerson: [],
    })
  })
})
