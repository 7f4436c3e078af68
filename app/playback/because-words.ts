import type { Because, Wordings } from '../../shared/playback/because.ts'
import type { JudgedCopy } from '../../shared/playback/choose-copy.ts'
import type { CopyChoice } from '../../shared/playback/playback-info.ts'
import { writtenNumber } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'

/** Each is part of a sentence that says "since" before it or follows a colon, so it begins small. */
const WORDS: Wordings = {
  plays: m.reason_plays,
  'plays-as-file': m.reason_plays_as_file,
  'plays-with-other-sound': ({ why }) => m.reason_plays_with_other_sound({ why: becauseWords(why) }),
  converted: ({ why }) => m.reason_converted({ why: becauseWords(why) }),
  'converted-with-colours': ({ why }) => m.reason_converted_with_colours({ why: becauseWords(why) }),
  'takes-over': ({ server, why }) => m.reason_takes_over({ server, why: becauseWords(why) }),
  'other-cut': m.reason_other_cut,
  'nothing-plays': m.reason_nothing_plays,
  'browser-opens-not': m.reason_browser_opens_not,
  'browser-shows-not': m.reason_browser_shows_not,
  'browser-shows-not-bits': m.reason_browser_shows_not_bits,
  'browser-shows-not-hdr': m.reason_browser_shows_not_hdr,
  'browser-shows-not-kind': m.reason_browser_shows_not_kind,
  'browser-showed-nothing': m.reason_browser_showed_nothing,
  'browser-plays-not': m.reason_browser_plays_not,
  'browser-played-nothing': m.reason_browser_played_nothing,
  'display-shows-not': m.reason_display_shows_not,
  'container-lacks-times': m.reason_container_lacks_times,
  'device-not-smooth': m.reason_device_not_smooth,
  'device-much-work': m.reason_device_much_work,
  'you-chose-quality': ({ height }) => m.reason_you_chose_quality({ height: String(height) }),
  'you-chose-version': m.reason_you_chose_version,
  'you-save-data': m.reason_you_save_data,
  'line-carries-less': ({ needsBps, lineBps }) =>
    m.reason_line_carries_less({ needs: rateWords(needsBps), line: rateWords(lineBps) }),
  alike: m.reason_alike,
  'fewer-bits': m.reason_fewer_bits,
  'lacks-sound': m.reason_lacks_sound,
  'larger-than-screen': m.reason_larger_than_screen,
  'less-trusted': m.reason_less_trusted,
  'no-hdr': m.reason_no_hdr,
  'no-others': m.reason_no_others,
  'none-smaller': m.reason_none_smaller,
  'other-has-hardware': m.reason_other_has_hardware,
  'smaller-picture': m.reason_smaller_picture,
  'would-be-converted': m.reason_would_be_converted,
  'sound-would-be-converted': m.reason_sound_would_be_converted,
  'colours-stay': ({ why }) => m.reason_colours_stay({ why: becauseWords(why) }),
  damaged: m.reason_damaged,
  'disk-away': m.reason_disk_away,
  'no-ffmpeg': ({ server, why }) => m.reason_no_ffmpeg({ server, why: becauseWords(why) }),
  'no-length': m.reason_no_length,
  'no-picture': m.reason_no_picture,
  'no-playback': m.reason_no_playback,
  silent: m.reason_silent,
  unused: m.reason_unused,
  'gateway-lacks-ffmpeg': m.reason_gateway_lacks_ffmpeg,
  'gateway-cannot-read': m.reason_gateway_cannot_read,
  'needs-gateway': m.reason_needs_gateway,
}

/** A reason as part of a sentence. */
export function becauseWords<Code extends Because['code']>(because: Because<Code>): string {
  return WORDS[because.code](because)
}

/** What the choice made of each copy, as people read it. */
export function copyChoices(judged: readonly JudgedCopy[]): CopyChoice[] {
  return judged.map((copy) => {
    const reason = becauseWords(copy.reason)
    return {
      ...copy,
      // A server's name stays as its household writes it.
      reason: reason.startsWith(copy.serverName) ? reason : capitalise(reason),
      why: copy.why && becauseWords(copy.why),
    }
  })
}

/** `24 Mbit/s`, `1.5 Mbit/s` */
export function rateWords(bitsPerSecond: number): string {
  const digits = bitsPerSecond >= 10_000_000 ? 0 : 1
  return `${writtenNumber(bitsPerSecond / 1e6, { maximumFractionDigits: digits })} Mbit/s`
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
