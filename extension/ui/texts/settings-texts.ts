/** Texts of the Settings view's frame; each section has its own beside this. */
export const settingsTexts = {
  settings: {
    title: 'Settings',
    connections: 'Connections',
    tagRules: 'Tag rules',
    people: 'People and accounts',
  },
}
