/** The way of a title into the library, from the first to the last step. */
export const WAY_STEPS = ['requested', 'downloading', 'importing', 'transcoding', 'playable'] as const
export type WayStep = (typeof WAY_STEPS)[number]

/** One thing of a title that moves: a film, an episode or a whole season. Names no service, release or path. */
export type WayItem = {
  id: string
  /** `S2 E3`, `Season 2`; null where it is the title itself. */
  label: string | null
  step: WayStep
  words: string
  /** 0..100; null while nothing is counted. */
  percent: number | null
  secondsLeft: number | null
  /** It does not go on by itself. */
  isStuck: boolean
}
/** `isPlayable`: the title is in the library already, so a better copy or more of it comes. */
export type TitleWay = { items: WayItem[]; more: number; isPlayable: boolean }
