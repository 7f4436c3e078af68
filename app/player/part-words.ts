import { addTranslation } from 'media-chrome/dist/utils/i18n.js'
import { m } from '../i18n/m.ts'
import { speech } from '../i18n/speech.ts'

/** What its parts leave open until they say it. */
const TIME = { currentTime: '{currentTime}', totalTime: '{totalTime}' }
const OFFSET = { seekOffset: '{seekOffset}' }

/** Gives media-chrome's parts their names in the language of this page; answers it. Their English stands as it is. */
export function namePlayerParts(): string {
  const { language } = speech()
  if (language === 'en') return language
  addTranslation(language, {
    'enter fullscreen mode': m.player_part_full_screen_on(),
    'enter picture in picture mode': m.player_part_picture_on(),
    'exit fullscreen mode': m.player_part_full_screen_off(),
    'exit picture in picture mode': m.player_part_picture_off(),
    hour: m.player_part_hour(),
    hours: m.player_part_hours(),
    'media loading': m.player_part_loading(),
    minute: m.player_part_minute(),
    minutes: m.player_part_minutes(),
    mute: m.player_part_mute(),
    pause: m.player_part_pause(),
    play: m.player_part_play(),
    'playback time': m.player_part_place(),
    second: m.player_part_second(),
    seconds: m.player_part_seconds(),
    seek: m.player_part_seek(),
    'seek back {seekOffset} seconds': m.player_part_seek_back(OFFSET),
    'seek forward {seekOffset} seconds': m.player_part_seek_forward(OFFSET),
    'start airplay': m.player_part_airplay_on(),
    'start casting': m.player_part_cast_on(),
    'stop airplay': m.player_part_airplay_off(),
    'stop casting': m.player_part_cast_off(),
    unmute: m.player_part_unmute(),
    'video not loaded, unknown time.': m.player_part_time_unknown(),
    'video player': m.player_part_player(),
    volume: m.player_part_volume(),
    '{currentTime} of {totalTime}': m.player_part_time(TIME),
    '{time} remaining': m.player_part_remaining({ time: '{time}' }),
  })
  return language
}
