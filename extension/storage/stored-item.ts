import { type StorageItemKey, storage, type WxtStorageItem } from 'wxt/utils/storage'

/** One thing this extension keeps, with the version of its shape. */
export interface StoredItem<T> extends WxtStorageItem<T, Record<string, unknown>> {
  readonly version: number
}

/** From a stored value of the version before to this one. */
type Migration = (former: unknown) => unknown

/**
 * Defines a stored item. `migrations` are in order: the first leads from version 1 to version 2. The version is kept
 * beside the value, and what an older release left is migrated before it is first read.
 */
export function storedItem<T>(key: StorageItemKey, fallback: T, migrations: Migration[] = []): StoredItem<T> {
  const version = migrations.length + 1
  const byVersion = Object.fromEntries(migrations.map((migrate, index) => [index + 2, migrate]))
  return { ...storage.defineItem<T>(key, { fallback, version, migrations: byVersion }), version }
}
