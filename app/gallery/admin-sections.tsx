import { ArrangeShelves } from '../components/arrange-shelves.tsx'
import { BulkBar, BulkUndo } from '../components/bulk-bar.tsx'
import { Count } from '../components/count.tsx'
import { Invites } from '../components/invites.tsx'
import { Matrix, type MatrixProps } from '../components/matrix.tsx'
import { PersonRow } from '../components/person-row.tsx'
import { SetUpPlace } from '../components/set-up-frame.tsx'
import { SetUpServers } from '../components/set-up-servers.tsx'
import { FolderList } from '../components/sources/folder-list.tsx'
import { SourceChoice } from '../components/sources/source-choice.tsx'
import { Table } from '../components/table.tsx'
import { arrange } from '../library/home/shelf-kinds.ts'
import { LONG, NAMES, UNBROKEN } from './specimen-names.ts'
import { Section, Specimen } from './specimen.tsx'

const NOW = '2026-11-27T12:00:00Z'

/** What the set-up and the admin area are made of. */
export function AdminSections() {
  return (
    <>
      <SetUp />
      <People />
      <Section title="Many at once">
        <Specimen name="chosen titles" isWide>
          <BulkBar
            ids={Array.from({ length: 14 }, (_, at) => `gallery-${at}`)}
            pins={3}
            fields={[{ path: 'artwork.poster', name: 'Poster' }]}
            onNone={() => undefined}
          />
        </Specimen>
        <Specimen name="taking it back">
          <BulkUndo undo={{ intent: 'unpin', pins: [] }} />
        </Specimen>
        <Specimen name="counts" isWide>
          <dl className="run-counts">
            <Count name="Titles" value={1_214_000} />
            <Count name="New" value={0} />
          </dl>
        </Specimen>
      </Section>
      <Section title="Availability">
        <Specimen name="matrix, folded on a phone" isWide>
          <Matrix {...MATRIX} />
        </Specimen>
      </Section>
      <Section title="Shelves of home">
        <Specimen name="arranged" isWide>
          <ArrangeShelves
            lists={{}}
            arrangement={arrange({ order: ['series', 'continue'], hidden: ['genres'] })}
          />
        </Specimen>
      </Section>
    </>
  )
}

function SetUp() {
  return (
    <Section title="Set-up">
      <Specimen name="place" isWide>
        <SetUpPlace at={1} />
      </Specimen>
      <Specimen name="where films may be" isWide>
        <SourceChoice hasDemo />
      </Specimen>
      <Specimen name="folders" isWide>
        <FolderList host="attic" path="/srv" parent="" folders={FOLDERS} taken={['/srv/films']} />
      </Specimen>
      <Specimen name="no folders" isWide>
        <FolderList host="attic" path="/srv/films" parent="/srv" folders={[]} taken={[]} />
      </Specimen>
      <Specimen name="servers that were added" isWide>
        <SetUpServers servers={SERVERS} names={{}} />
      </Specimen>
    </Section>
  )
}

function People() {
  return (
    <Section title="People">
      <Specimen name="invites, with a link just made" isWide>
        <Invites
          invites={[
            { id: 'a', name: 'Ben', role: 'admin', expiresAt: '2026-11-28T12:00:00Z' },
            { id: 'b', name: LONG.slice(0, 80), role: 'viewer', expiresAt: '2026-12-20T12:00:00Z' },
          ]}
          link={`https://films.example.org/sign-up?invite=${UNBROKEN}`}
          errors={{ name: 'Say for whom the link is.' }}
          mayMakeAdmins
          now={NOW}
        />
      </Specimen>
      <Specimen name="accounts in each standing" isWide>
        <Table
          caption="People"
          columns={[
            { name: 'Name' },
            { name: 'Standing' },
            { name: 'Since' },
            { name: 'Actions', isHidden: true },
          ]}
        >
          {PERSONS.map((person) => (
            <PersonRow key={person.id} person={person} mayMakeAdmins now={NOW} />
          ))}
        </Table>
      </Specimen>
    </Section>
  )
}

const FOLDERS = ['films', UNBROKEN, 'مدينة الملح'].map((name) => ({ name, path: `/srv/${name}` }))

const server = { kind: 'matinee' as const, url: 'http://attic.local:4001', hue: 1 }

const SERVERS = [
  {
    ...{ ...server, _id: 'attic', name: 'attic', health: { isHealthy: true, failure: null } },
    counts: { movies: 1_214, series: 38, onlyHere: 12 },
  },
  {
    ...{ ...server, _id: 'new', name: LONG.slice(0, 80), hue: 2, health: null },
    counts: { movies: 0, series: 0, onlyHere: 0 },
  },
  {
    ...{ ...server, _id: 'loft', name: 'loft', hue: 3, url: `http://${UNBROKEN.slice(0, 60)}.local:4001` },
    ...{ health: { isHealthy: false, failure: { reason: 'timeout', afterMs: 5_000 } as const } },
    counts: { movies: 1, series: 1, onlyHere: 2 },
  },
]

const person = {
  role: 'viewer' as const,
  createdAt: '2026-11-20T12:00:00Z',
  watched: 41,
  lists: { lists: 2, titles: 14, shared: 1 },
  isFixed: false,
}

const PERSONS = [
  { ...person, id: 'mara', name: 'Mara', email: 'mara@example.org', role: 'owner' as const },
  { ...person, id: 'ben', name: LONG.slice(0, 80), email: `${UNBROKEN.slice(0, 60)}@example.org` },
  { ...person, id: 'ada', name: 'مريم', email: 'a@example.org' },
  { ...person, id: 'off', name: 'X', email: 'x@example.org', role: 'admin' as const },
].map((one, at) => ({
  ...one,
  status: (['active', 'pending', 'active', 'disabled'] as const)[at] ?? 'active',
  isFixed: at === 0,
}))

const MATRIX: MatrixProps = {
  groups: ['metadata', 'artwork', 'video'],
  servers: [1, 2].map((hue) => ({ id: String(hue), sign: { name: hue === 1 ? 'attic' : 'shed', hue } })),
  rows: [...NAMES, UNBROKEN].map((name, at) => ({
    ...{ id: `gallery-${at}`, kind: 'movie', name, beside: '2024', copies: at },
    cells: [
      ['stands', 'pinned', 'none'],
      ['offered', 'none', 'none'],
    ],
  })),
}
