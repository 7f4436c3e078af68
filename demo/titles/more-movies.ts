import type { DemoMovie } from './title.ts'

export const moreMovies: readonly DemoMovie[] = [
  {
    slug: 'winter-allotment',
    title: 'Winter Allotment',
    releaseDate: '2017-12-01',
    runtimeMinutes: 86,
    tagline: 'Plot 19 is not for sale.',
    overview:
      'Snowed in on a row of allotments, five gardeners share one stove, one turnip and a secret about the sixth.',
    genres: ['Comedy', 'Drama'],
    certification: 'PG',
    rating: [6.9, 430],
    cast: [
      ['Aksel Thorne', 'Mr. Lovage'],
      ['Beatrix Nwosu', 'Mrs. Lovage'],
      ['Cormac Delacroix', 'The Sixth Gardener'],
    ],
    crew: [
      ['Signe Halloran', 'Director'],
      ['Signe Halloran', 'Writer'],
    ],
    tmdb: 9_000_009,
    imdb: 'tt9900009',
  },
  {
    slug: 'velvet-static',
    title: 'Velvet Static',
    releaseDate: '2024-08-30',
    runtimeMinutes: 109,
    tagline: 'Tune in. Fall through.',
    overview:
      'A pirate DJ finds a frequency on which every listener hears the song they forgot. The record company wants it off the air by Friday.',
    genres: ['Music', 'Thriller'],
    certification: 'R',
    rating: [7.7, 1_833],
    cast: [
      ['Juno Abernathy-Sato', 'Nell Static'],
      ['Malachi Verhoeven', 'Dex'],
      ['Perpetua Lund', 'Ms. Grey'],
    ],
    crew: [
      ['Rafferty Mbeki', 'Director'],
      ['Oona Castille', 'Screenplay'],
      ['The Velour Institute', 'Original Music Composer'],
    ],
    tmdb: 9_000_010,
    imdb: 'tt9900010',
  },
  {
    slug: 'the-last-ferry-to-oro',
    title: 'The Last Ferry to Oro',
    releaseDate: '2016-05-13',
    runtimeMinutes: 122,
    tagline: 'Single fare only.',
    overview:
      'Eleven strangers buy tickets to an island that was taken off the timetable before they were born. The purser has saved their places.',
    genres: ['Adventure', 'Mystery'],
    certification: 'PG',
    rating: [7.8, 1_644],
    cast: [
      ['Lucía Farrow', 'Purser Imelda'],
      ['Anselm Oyinlola', 'The Cardplayer'],
      ['Freya Santangelo', 'Noor'],
    ],
    crew: [
      ['Lucía Farrow', 'Director'],
      ['Théo Marchbanks', 'Screenplay'],
      ['Leonie Abt', 'Original Music Composer'],
    ],
    tmdb: 9_000_011,
    imdb: 'tt9900011',
  },
  {
    slug: 'glasshouse',
    title: 'Glasshouse',
    releaseDate: '2025-10-31',
    runtimeMinutes: 98,
    tagline: 'It has been fed.',
    overview:
      'A botanist takes a post at a private conservatory whose owner never leaves it. By the second week the doors open only inwards.',
    genres: ['Horror', 'Thriller'],
    certification: 'R',
    rating: [7.2, 1_127],
    cast: [
      ['Isaura Kemp-Adler', 'Dr. Fenn'],
      ['Leopold Achebe', 'Mr. Vane'],
      ['Tilda Rosencrantz', 'Housekeeper Moss'],
    ],
    crew: [
      ['Viola Strand', 'Director'],
      ['Desmond Ikeda', 'Screenplay'],
    ],
    tmdb: 9_000_012,
    imdb: 'tt9900012',
  },
  {
    slug: 'tin-parade',
    title: 'Tin Parade',
    releaseDate: '2019-07-05',
    runtimeMinutes: 81,
    tagline: 'Wind them up and let them go.',
    overview:
      'The toys of a closed-down department store rehearse a parade for the night before the demolition.',
    genres: ['Animation', 'Family'],
    certification: 'G',
    rating: [7.5, 902],
    cast: [
      ['Dorothea Finnegan', 'Captain Key (voice)'],
      ['Obi Lagerlöf', 'Bandmaster (voice)'],
      ['Nina Trevelyan', 'The Night Watch (voice)'],
    ],
    crew: [
      ['Clementine Obuya', 'Director'],
      ['Ansgar Pettibone', 'Writer'],
    ],
    tmdb: 9_000_013,
    imdb: 'tt9900013',
  },
  {
    slug: 'copper-sky',
    title: 'Copper Sky',
    releaseDate: '2015-09-18',
    runtimeMinutes: 131,
    tagline: 'The desert keeps the receipt.',
    overview:
      'A rider carries a judge’s last letter across nine mesas. Everyone she meets has already read it.',
    genres: ['Western'],
    certification: 'PG-13',
    rating: [7.4, 1_390],
    cast: [
      ['Joaquín Bell', 'Marshal Dray'],
      ['Winona Achterhof', 'The Rider'],
      ['Solomon Greaves', 'Judge Almond'],
    ],
    crew: [
      ['Joaquín Bell', 'Director'],
      ['Esperanza Quay', 'Screenplay'],
    ],
    tmdb: 9_000_014,
    imdb: 'tt9900014',
  },
]
