/**
 * What a content script meets before anybody could answer it. Apart from the other errors, so that its bundle carries
 * these two sentences and not the whole table.
 */
export const PAGE_ERRORS = {
  extension_gone: { status: 410, sentence: 'Throughline was updated. Reload this page to go on.' },
  internal: { status: 500, sentence: 'Something went wrong on our side. It was recorded; try again.' },
} as const
