import { own } from '../../shared/own.ts'
import { m } from '../i18n/m.ts'

/** The words of providers for genres; a genre of a household's own stays as it is. */
const GENRES: Readonly<Record<string, () => string>> = {
  Action: m.genre_action,
  Adventure: m.genre_adventure,
  'Action & Adventure': m.genre_action_adventure,
  Animation: m.genre_animation,
  Biography: m.genre_biography,
  Comedy: m.genre_comedy,
  Crime: m.genre_crime,
  Documentary: m.genre_documentary,
  Drama: m.genre_drama,
  Family: m.genre_family,
  Fantasy: m.genre_fantasy,
  'Game-Show': m.genre_game_show,
  History: m.genre_history,
  Horror: m.genre_horror,
  Kids: m.genre_kids,
  Music: m.genre_music,
  Musical: m.genre_musical,
  Mystery: m.genre_mystery,
  News: m.genre_news,
  Reality: m.genre_reality,
  Romance: m.genre_romance,
  'Sci-Fi & Fantasy': m.genre_sci_fi_fantasy,
  'Science Fiction': m.genre_science_fiction,
  'Sci-Fi': m.genre_sci_fi,
  Short: m.genre_short,
  Soap: m.genre_soap,
  Sport: m.genre_sport,
  Talk: m.genre_talk,
  Thriller: m.genre_thriller,
  'TV Movie': m.genre_tv_movie,
  War: m.genre_war,
  'War & Politics': m.genre_war_politics,
  Western: m.genre_western,
}

/** The words of TMDB and of others for how far a series or a film is. */
const STATES: Readonly<Record<string, () => string>> = {
  Released: m.status_released,
  Ended: m.status_ended,
  'Returning Series': m.status_returning_series,
  Continuing: m.status_continuing,
  Canceled: m.status_canceled,
  'In Production': m.status_in_production,
  'Post Production': m.status_post_production,
  Planned: m.status_planned,
  Pilot: m.status_pilot,
  Rumored: m.status_rumored,
}

/** The words of TMDB, Jellyfin and .nfo files for what somebody did. */
const JOBS: Readonly<Record<string, () => string>> = {
  'Art Direction': m.job_art_direction,
  Author: m.job_author,
  Casting: m.job_casting,
  Cinematography: m.job_cinematography,
  'Co-Producer': m.job_co_producer,
  Composer: m.job_composer,
  'Costume Design': m.job_costume_design,
  Creator: m.job_creator,
  Crew: m.job_crew,
  Director: m.job_director,
  'Director of Photography': m.job_photography,
  Editor: m.job_editor,
  'Executive Producer': m.job_executive_producer,
  Novel: m.job_novel,
  'Original Music Composer': m.job_composer,
  Producer: m.job_producer,
  'Production Design': m.job_production_design,
  Screenplay: m.job_screenplay,
  Story: m.job_story,
  Unknown: m.job_crew,
  Writer: m.job_writer,
}

/** `Krimi` for `Crime`, in German. */
export function genreWords(genre: string): string {
  return own(GENRES, genre)?.() ?? genre
}

/** `Abgeschlossen` for `Ended`, in German. */
export function statusWords(status: string): string {
  return own(STATES, status)?.() ?? status
}

/** `Regie` for `Director`, in German; a job that few have stays as it is. */
export function jobWords(job: string): string {
  return own(JOBS, job)?.() ?? job
}
