/** Texts of the section on cycles. */
export const cycleTexts = {
  cycles: {
    title: 'Cycles',
    lead: 'A cycle is a stretch of planning, mostly a quarter. Due days that move are counted from its first day on, and only its key results are suggested for untagged work.',
    looksOnly: 'Only admins and owners change these. Ask one of them.',
    none: 'No cycle yet',
    noneBody:
      'Without one, moves of due days are counted from the making of each link. Write the running quarter to begin.',
    add: 'Write the next cycle',
    addFirst: 'Write the running quarter',
    running: 'running',
    days: (from: string, to: string) => `${from} to ${to}`,
    edit: (title: string) => `Edit “${title}”`,
    remove: 'Remove',
    removeOne: (title: string) => `Remove “${title}”`,
    saved: (title: string) => `Saved “${title}”. Open work is being re-evaluated by it.`,
    removed: (title: string) => `Removed “${title}”. Open work is being re-evaluated without it.`,
    fields: { title: 'Title', start: 'First day', due: 'Last day' },
  },
}
