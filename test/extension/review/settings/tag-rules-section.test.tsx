// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { TagRule } from '../../../../extension/api/outputs.ts'
import { TagRulesSection } from '../../../../extension/review/settings/tag-rules/tag-rules-section.tsx'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { outlineView } from '../outline-fixture.ts'
import { connectionView } from './connections/connection-fixture.ts'
import { answer, forgetAnswers, inputsOf, refusal } from './fake-background.ts'
import { renderSection } from './render-section.tsx'

vi.mock('../../../../extension/api/background-client.ts', () => import('./fake-background.ts'))

const FITTING = 'First fitting done at home for 60 % of new customers'
const RULE: TagRule = {
  ...{ id: 'rule-1', connectionId: 'c-jira', matches: { project: 'FIT', label: 'home' } },
  ...{ target: { kind: 'key_result', id: 'kr-fitting' }, targetTitle: FITTING },
  ...{ byId: 'lea', at: '2026-11-14T10:00:00.000Z' },
}
let rules: TagRule[]

beforeEach(() => {
  forgetAnswers()
  rules = []
  answer('connections.list', () => ({ connections: [connectionView()], oauth: {} }))
  answer('strategy.outline', () => outlineView())
  answer('tagRules.list', () => rules)
  answer('connections.containers', () => [{ id: 'FIT', name: 'Fitting', statuses: [] }])
  answer('tagRules.facets', () => [
    { facet: 'label', value: 'home', items: 12 },
    { facet: 'project', value: 'FIT', items: 40 },
  ])
  answer('tagRules.preview', ({ matches }: { matches: Record<string, string> }) => ({
    ...{ count: matches.label === 'home' ? 12 : 40, open: 9, ownTagged: 2, isComplete: true },
    examples: [
      { itemId: 'i-1', title: 'Ear tips by post', url: 'https://h.example/1', externalId: 'FIT-1', isOwn: false },
      { itemId: 'i-2', title: 'Video call', url: 'https://h.example/2', externalId: 'FIT-2', isOwn: true },
    ],
  }))
})

const form = (name: string) => within(screen.getByRole('form', { name }))

describe('tag rules', () => {
  it('read as sentences, with names for what the tool names by key, and who made them', async () => {
    rules = [RULE]
    renderSection(<TagRulesSection />)
    expect(await screen.findByText('Issues with project “Fitting” and label “home”')).toBeTruthy()
    expect(screen.getByText('by Lea Moreau, 2 days ago')).toBeTruthy()
    expect(screen.getByText(FITTING)).toBeTruthy()
  })

  it('show what they would tag, and what keeps its own tag, before they are saved', async () => {
    answer('tagRules.save', () => {
      rules = [RULE]
      return { ruleId: 'rule-1' }
    })
    answer('tagRules.end', () => {
      rules = []
    })
    const { user, container } = renderSection(<TagRulesSection />)
    await user.click(await screen.findByRole('button', { name: 'Add a rule' }))
    const fields = form('New rule')
    expect(fields.getByText(/Say what it asks for/)).toBeTruthy()
    await user.selectOptions(fields.getByLabelText('Property 1'), 'Label')
    await user.type(fields.getByLabelText('Value 1'), 'home')
    expect(await fields.findByText('12 items, 9 of them open')).toBeTruthy()
    expect(fields.getByText('2 keep the tags a person gave: theirs wins.')).toBeTruthy()
    expect(fields.getAllByRole('listitem').at(-1)?.textContent).toContain('keeps its own tag')
    expect(inputsOf('tagRules.preview')).toEqual([{ connectionId: 'c-jira', matches: { label: 'home' } }])
    expect(await accessibilityFaults(container)).toEqual([])

    await user.click(fields.getByRole('button', { name: 'Save the rule' }))
    expect(fields.getByText('Choose what it tags to.')).toBeTruthy()
    expect(inputsOf('tagRules.save')).toEqual([])
    await user.selectOptions(fields.getByLabelText('Tags it to'), FITTING)
    await user.click(fields.getByRole('button', { name: 'Save the rule' }))
    expect(await screen.findByRole('button', { name: /^Remove the rule/ })).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a rule' })))
    expect(inputsOf('tagRules.save')).toEqual([
      {
        ...{ connectionId: 'c-jira', matches: { label: 'home' }, replaces: null },
        target: { kind: 'key_result', id: 'kr-fitting' },
      },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(inputsOf('tagRules.end')).toEqual([{ connectionId: 'c-jira', ruleId: 'rule-1' }]))
  })

  it('are edited in place, and the edited one takes the place of the former', async () => {
    rules = [RULE]
    answer('tagRules.save', () => ({ ruleId: 'rule-2' }))
    const { user } = renderSection(<TagRulesSection />)
    await user.click(await screen.findByRole('button', { name: /^Edit the rule/ }))
    const fields = form(`Edit the rule “${FITTING}”`)
    await user.click(fields.getByRole('button', { name: 'Remove property 1' }))
    await user.click(fields.getByRole('button', { name: 'Save the rule' }))
    await screen.findByRole('button', { name: 'Undo' })
    expect(inputsOf('tagRules.save')).toEqual([
      expect.objectContaining({ matches: { label: 'home' }, replaces: 'rule-1' }),
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() =>
      expect(inputsOf('tagRules.save')[1]).toEqual(
        expect.objectContaining({ matches: RULE.matches, replaces: 'rule-2' }),
      ),
    )
  })

  it('are written one at a time, also across connections: the focus goes into the form that opens', async () => {
    const hubspot = connectionView({ id: 'c-hs', tool: 'hubspot', site: '42' })
    answer('connections.list', () => ({ connections: [connectionView(), hubspot], oauth: {} }))
    answer('tagRules.list', ({ connectionId }: { connectionId: string }) =>
      connectionId === 'c-hs' ? [{ ...RULE, connectionId, matches: { stage: '17' } }] : [],
    )
    answer('accounts.list', () => [])
    const { user } = renderSection(<TagRulesSection />)
    await user.click((await screen.findAllByRole('button', { name: 'Add a rule' }))[0] as HTMLElement)
    await user.click(await screen.findByRole('button', { name: /^Edit the rule/ }))
    expect(screen.getAllByRole('form')).toHaveLength(1)
    expect(screen.getByRole('form').contains(document.activeElement)).toBe(true)
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(screen.getAllByRole('button', { name: 'Add a rule' })[1])
  })

  it('Escape leaves without saving', async () => {
    const { user } = renderSection(<TagRulesSection />)
    await user.click(await screen.findByRole('button', { name: 'Add a rule' }))
    form('New rule').getByLabelText('Value 1').focus()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('form')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a rule' }))
  })

  it('are removed with undo', async () => {
    rules = [RULE]
    answer('tagRules.end', () => {
      rules = []
    })
    answer('tagRules.save', () => ({ ruleId: 'rule-2' }))
    const { user } = renderSection(<TagRulesSection />)
    await user.click(await screen.findByRole('button', { name: /^Remove the rule/ }))
    expect(await screen.findByText(/^No rule yet/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() =>
      expect(inputsOf('tagRules.save')).toEqual([
        { connectionId: 'c-jira', matches: RULE.matches, target: RULE.target, replaces: null },
      ]),
    )
  })

  it('say why one could not be removed', async () => {
    rules = [RULE]
    answer('tagRules.end', () => refusal('not_found'))
    const { user } = renderSection(<TagRulesSection />)
    await user.click(await screen.findByRole('button', { name: /^Remove the rule/ }))
    expect((await screen.findByRole('alert')).textContent).toContain('not there any more')
  })

  it('choose by name where the tool names by id', async () => {
    const hubspot = connectionView({ id: 'c-hs', tool: 'hubspot', site: '42' })
    answer('connections.list', () => ({ connections: [hubspot], oauth: {} }))
    answer('connections.containers', () => [
      { id: 'default', name: 'Sales', statuses: [{ id: '17', name: 'Contract sent', state: 'doing' }] },
    ])
    answer('accounts.list', () => [{ externalId: '71', name: 'Ana', email: null, person: null, suggestion: null }])
    answer('tagRules.facets', () => [
      { facet: 'stage', value: '17', items: 4 },
      { facet: 'owner', value: '71', items: 3 },
    ])
    const { user } = renderSection(<TagRulesSection />)
    await user.click(await screen.findByRole('button', { name: 'Add a rule' }))
    const fields = form('New rule')
    await user.selectOptions(fields.getByLabelText('Property 1'), 'Stage')
    await user.selectOptions(fields.getByLabelText('Value 1'), 'Sales: Contract sent (4)')
    await user.click(fields.getByRole('button', { name: 'And also' }))
    await user.selectOptions(fields.getByLabelText('Property 2'), 'Owner')
    await user.selectOptions(fields.getByLabelText('Value 2'), 'Ana (3)')
    await waitFor(() =>
      expect(inputsOf('tagRules.preview').at(-1)).toEqual({
        connectionId: 'c-hs',
        matches: { stage: '17', owner: '71' },
      }),
    )
  })

  it('are only read by a member, who is told why', async () => {
    rules = [RULE]
    renderSection(<TagRulesSection />, 'member')
    expect(await screen.findByText(/^Issues with project/)).toBeTruthy()
    expect(screen.queryAllByRole('button')).toEqual([])
    expect(screen.getByText(/for admins of the workspace/)).toBeTruthy()
  })

  it('lead to the connections where there is none', async () => {
    answer('connections.list', () => ({ connections: [], oauth: {} }))
    renderSection(<TagRulesSection />)
    const link = await screen.findByRole('link', { name: 'Go to Connections' })
    expect(link.getAttribute('href')).toBe('?view=settings&section=connections')
  })
})
