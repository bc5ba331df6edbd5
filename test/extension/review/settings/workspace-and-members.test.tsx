// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { MembersView } from '../../../../extension/review/settings/members/members-view.tsx'
import { WorkspaceForm } from '../../../../extension/review/settings/workspace/workspace-form.tsx'
import type { Role } from '../../../../shared/permissions.ts'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { renderForViewer } from '../../ui/render-with-viewer.tsx'

const FORMER = { name: 'Ferry Works', timeZone: 'Europe/Lisbon' }

function form(part: Partial<Parameters<typeof WorkspaceForm>[0]> = {}) {
  const onSave = vi.fn()
  const view = renderForViewer(
    <WorkspaceForm former={FORMER} readOnly={false} saving={false} problem={null} onSave={onSave} {...part} />,
  )
  return { ...view, onSave }
}

describe('the workspace', () => {
  it('is saved with another name and zone, once something differs', async () => {
    const { user, onSave } = form()
    const save = screen.getByRole('button', { name: 'Save' })
    expect(save).toHaveProperty('disabled', true)
    const name = screen.getByRole('textbox', { name: 'Name' })
    await user.clear(name)
    await user.type(name, '  Ferry & Sons ')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Time zone' }), 'UTC')
    await user.click(save)
    expect(onSave).toHaveBeenCalledExactlyOnceWith({ name: 'Ferry & Sons', timeZone: 'UTC' })
  })

  it('needs a name', async () => {
    const { user, onSave } = form()
    await user.clear(screen.getByRole('textbox', { name: 'Name' }))
    await user.keyboard('{Enter}')
    expect(screen.getByText('A name is required.')).toBeTruthy()
    expect(onSave).not.toHaveBeenCalled()
  })

  it('says beside its field what the server refused', () => {
    const fields = [{ field: 'timeZone', message: 'Choose a time zone of the list.' }]
    form({ problem: { code: 'invalid_input', sentence: '', fields } })
    expect(screen.getByText('Choose a time zone of the list.')).toBeTruthy()
    expect(screen.getByRole('combobox').getAttribute('aria-invalid')).toBe('true')
  })

  it('is only shown to those who may not change it', () => {
    form({ readOnly: true })
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByRole('combobox')).toHaveProperty('disabled', true)
  })

  it('has no accessibility faults', async () => {
    expect(await accessibilityFaults(form().container)).toEqual([])
  })
})

describe('members', () => {
  const MANAGE = 'https://throughline.example/workspace/w1/members'

  function members(role: Role, invited = true) {
    return renderForViewer(
      <MembersView
        role={role}
        manageUrl={MANAGE}
        members={[
          {
            userId: 'u1',
            name: 'Lea Moreau',
            email: 'lea@ferry.example',
            role: 'owner',
            isMe: true,
            joinedAt: '2026-11-20T10:00:00.000Z',
          },
          {
            userId: 'u2',
            name: 'Otto Brandt',
            email: 'otto@ferry.example',
            role: null,
            isMe: false,
            joinedAt: '2026-11-02T10:00:00.000Z',
          },
        ]}
        invitations={
          invited
            ? [
                {
                  id: 'i1',
                  email: 'ada@ferry.example',
                  role: 'viewer',
                  inviterName: 'Lea Moreau',
                  expiresAt: '2026-11-29T10:00:00.000Z',
                },
              ]
            : []
        }
      />,
    )
  }

  it('are listed with their roles, and who is invited with the end of it', () => {
    members('admin')
    const listed = within(screen.getByRole('region', { name: 'Members' })).getAllByRole('listitem')
    expect(listed[0]?.textContent).toMatch(/Lea Moreau \(you\)lea@ferry\.example.*Owner$/)
    expect(listed[1]?.textContent).toMatch(/No role$/)
    expect(screen.getByText(/as viewer by Lea Moreau, until 29 Nov/)).toBeTruthy()
    expect(screen.getByRole('link', { name: /Invite people and change roles/ }).getAttribute('href')).toBe(MANAGE)
  })

  it('say so where no invitation waits', () => {
    members('owner', false)
    expect(screen.getByText('No invitation is waiting.')).toBeTruthy()
  })

  it('are looked at by members: no invitations, no way to change', () => {
    members('member')
    expect(screen.queryByRole('link')).toBeNull()
    expect(screen.queryByText('ada@ferry.example')).toBeNull()
    expect(screen.getByText('Look, and change nothing')).toBeTruthy()
  })

  it('have no accessibility faults', async () => {
    expect(await accessibilityFaults(members('admin').container)).toEqual([])
  })
})
