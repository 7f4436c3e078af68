/**
 * These flags give fragments with absolute decode times and no edit list, so that segments of different jobs fit
 * together.
 */
export const MOVIE_FLAGS = 'empty_moov+default_base_moof+negative_cts_offsets+frag_discont'

/** Ticks a second of all pictures. */
export const VIDEO_TIMESCALE = 90_000

/** Each fragment begins with a keyframe. */
export const VIDEO_OUTPUT = [
  ...['-video_track_timescale', String(VIDEO_TIMESCALE)],
  ...['-movflags', `+frag_keyframe+${MOVIE_FLAGS}`],
]

/** The encoder's parameters stand in each keyframe, too: another encoder may go on with the same init segment. */
export const ENCODED_OUTPUT = ['-bsf:v', 'dump_extra=freq=keyframe', ...VIDEO_OUTPUT]
