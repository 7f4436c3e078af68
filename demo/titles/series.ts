import type { DemoEpisode, DemoSeries } from './title.ts'

type Line = readonly [name: string, overview: string]

/** Episodes numbered from 1, a week or `days` apart. */
function aired(first: string, lines: readonly Line[], days = 7): DemoEpisode[] {
  return lines.map(([name, overview], index) => ({
    number: index + 1,
    name,
    overview,
    airDate: new Date(Date.parse(first) + index * days * 86_400_000).toISOString().slice(0, 10),
  }))
}

export const series: readonly DemoSeries[] = [
  {
    slug: 'harrow-lane',
    title: 'Harrow Lane',
    firstAirDate: '2022-01-13',
    status: 'Ended',
    network: 'Channel Wicket',
    runtimeMinutes: 44,
    tagline: 'Somebody is always up.',
    overview:
      'One tenement, forty windows, and a night porter who knows which of them should be dark. Each case is seen from a different flat.',
    genres: ['Crime', 'Drama'],
    certification: 'TV-14',
    rating: [8.1, 940],
    cast: [
      ['Eleonora Quist', 'Night Porter Bell'],
      ['Samson Adeleke-Rowe', 'Inspector Thaw'],
      ['Mabel Kirkegaard', 'Mrs. Onions'],
    ],
    crew: [
      ['Corin Blackadder-Ng', 'Creator'],
      ['Hesper Valdez', 'Executive Producer'],
    ],
    tmdb: 9_100_001,
    imdb: 'tt9910001',
    tvdb: 9_500_001,
    seasons: [
      {
        number: 1,
        name: 'Season 1',
        overview: 'The first winter: a light on the third floor, where nobody lives.',
        episodes: aired('2022-01-13', [
          [
            'The Third Floor',
            'A window is lit in a flat that was bricked up, and Bell finds that she has its key.',
          ],
          ['Milk for Two', 'The milkman delivers for a widow and her husband. The widow has not complained.'],
          [
            'Half Past Any',
            'Every clock in the house stops at a different minute, and one tenant has an alibi for each.',
          ],
          ['Quarter To', 'The clocks start again, in the order in which the tenants lied.'],
        ]),
      },
      {
        number: 2,
        name: 'Season 2',
        overview: 'A summer of open windows, and of things overheard.',
        episodes: aired('2023-06-01', [
          [
            'The Lodger Downstairs',
            'A new lodger pays a year in advance and is never seen with the same face.',
          ],
          ['All Windows Dark', 'A power cut. Bell counts forty dark windows and forty-one candles.'],
        ]),
      },
    ],
  },
  {
    slug: 'the-long-exposure',
    title: 'The Long Exposure',
    firstAirDate: '2024-04-05',
    status: 'Returning Series',
    network: 'Aster One',
    runtimeMinutes: 51,
    tagline: 'Look at the dark long enough.',
    overview:
      'Four astronomers share one remote telescope and one photograph that took nineteen years to expose. Something in it has moved.',
    genres: ['Sci-Fi & Fantasy', 'Mystery'],
    certification: 'TV-PG',
    rating: [8.4, 2_011],
    cast: [
      ['Noemi Achterberg-Lyle', 'Dr. Sol Pereira'],
      ['Idris Halvorsen', 'Theo Rusk'],
      ['Calypso Mbatha', 'Wen'],
      ['Orson Liddell', 'Director Stroud'],
    ],
    crew: [
      ['Anneke Solberg-Diaz', 'Creator'],
      ['Perrin Oyelowe', 'Executive Producer'],
    ],
    tmdb: 9_100_002,
    imdb: 'tt9910002',
    tvdb: 9_500_002,
    seasons: [
      {
        number: 1,
        name: 'Season 1',
        overview: 'First light, and what it showed.',
        episodes: aired('2024-04-05', [
          ['First Light', 'The plate is developed. It shows one star too many, and one astronomer too few.'],
          ['Reciprocity', 'Theo tries to repeat nineteen years in a night.'],
          ['Dark Frame', 'With the cap on, the camera still sees something.'],
          ['Latent Image', 'The fourth chair at the table has always been Stroud’s. Has it?'],
        ]),
      },
      {
        number: 2,
        name: 'Season 2',
        overview: 'The second plate has been in the camera all along.',
        episodes: aired('2025-04-04', [
          ['Second Plate', 'A year later the dome is opened from inside.'],
          ['Bracketing', 'Three versions of the same evening, each a stop apart.'],
          ['Fixer', 'Wen is offered a way to keep a picture from ever fading.'],
          ['Contact Print', 'Negative and positive meet, at the size of life.'],
        ]),
      },
    ],
  },
  {
    slug: 'field-notes',
    title: 'Field Notes',
    firstAirDate: '2020-03-01',
    status: 'Ended',
    network: 'Hedgerow',
    runtimeMinutes: 29,
    tagline: 'A year with the starlings.',
    overview:
      'A patient year in one field: what lives there, who is passing through, and the ornithologist who forgot to go home.',
    genres: ['Documentary'],
    certification: 'TV-G',
    rating: [7.9, 388],
    cast: [
      ['Philippa Wrenhurst', 'Herself'],
      ['Dag Amadi', 'Narrator'],
    ],
    crew: [
      ['Philippa Wrenhurst', 'Creator'],
      ['Dag Amadi', 'Executive Producer'],
    ],
    tmdb: 9_100_003,
    imdb: 'tt9910003',
    tvdb: 9_500_003,
    seasons: [
      {
        number: 0,
        name: 'Specials',
        overview: 'What did not fit into the year.',
        episodes: aired('2020-12-24', [
          ['The Field in Snow', 'One December morning, without a word of commentary.'],
        ]),
      },
      {
        number: 1,
        name: 'Season 1',
        overview: 'Spring, summer, autumn, winter.',
        episodes: aired(
          '2020-03-01',
          [
            ['The Hedge Wakes', 'March. The first pair returns to last year’s post.'],
            ['Long Grass', 'June. Everything that hides is busy.'],
            ['Murmuration', 'October. Forty thousand birds agree on a direction.'],
            ['Stubble', 'January. What stays, stays close.'],
          ],
          98,
        ),
      },
    ],
  },
]
