import { describe, expect, it } from 'vitest'
import { type Action, may, ROLES, type Role, roleFrom } from '../../shared/permissions.ts'

describe('permissions', () => {
  it.each<[Action, Role[]]>([
    ['read', ['owner', 'admin', 'member', 'viewer']],
    ['tag', ['owner', 'admin', 'member']],
    ['check_in', ['owner', 'admin', 'member']],
    ['edit_graph', ['owner', 'admin', 'member']],
    ['manage_connections', ['owner', 'admin']],
    ['manage_rules', ['owner', 'admin']],
    ['export', ['owner', 'admin']],
    ['manage_roles', ['owner']],
    ['delete_workspace', ['owner']],
  ])('to %s have %j', (action, roles) => {
    expect(ROLES.filter(role => may(role, action))).toEqual(roles)
  })

  it.each([
    ['owner', 'owner'],
    ['member,admin', 'admin'],
    ['viewer, member', 'member'],
    ['stranger', null],
    ['', null],
  ])('a membership of "%s" gives %s', (text, role) => {
    expect(roleFrom(text)).toBe(role)
  })
})
