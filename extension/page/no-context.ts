/**
 * Stands in for WXT's context of a content script, which is a kilobyte in every page: script-life.ts does what we need
 * of it.
 */
export class ContentScriptContext {}
