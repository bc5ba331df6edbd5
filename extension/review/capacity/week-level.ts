/** How full a week is, for its shade: what is over the room is its own level, never only a darker one. */
export type WeekLevel = 'free' | 'light' | 'full' | 'over'

/** From this share of the room on, a week counts as full. */
const FULL_FROM = 0.85

export function levelOf({ load, room, over }: { load: number; room: number; over: number }): WeekLevel {
  if (over > 0.005) return 'over'
  if (load <= 0.005) return 'free'
  return room > 0 && load / room < FULL_FROM ? 'light' : 'full'
}
