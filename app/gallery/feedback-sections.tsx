import { Check, CircleAlert, CloudOff, Film, Info, Pin, RefreshCw, TriangleAlert } from 'lucide-react'
import { Answer } from '../components/answer.tsx'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { Face } from '../components/face.tsx'
import { Mark } from '../components/mark.tsx'
import { Progress } from '../components/progress.tsx'
import { ServerMark } from '../components/server-mark.tsx'
import { CardSkeletons } from '../components/skeleton.tsx'
import { Note, State, type Tone } from '../components/state.tsx'
import { Cell, Table } from '../components/table.tsx'
import { Section, Specimen } from './specimen.tsx'

const TONES: { tone: Tone; words: string; icon: JSX.Element }[] = [
  { tone: 'good', words: 'Done, 48 titles', icon: <Check /> },
  { tone: 'warn', words: 'Waits for shed', icon: <CloudOff /> },
  { tone: 'bad', words: 'Stopped at 41 of 214', icon: <CircleAlert /> },
  { tone: 'info', words: 'Pinned by Mara', icon: <Pin /> },
  { tone: 'quiet', words: 'Answers', icon: <Info /> },
]
const HUES = [1, 2, 3, 4, 5, 6]

/** What tells how things are. */
export function FeedbackSections() {
  return (
    <>
      <Section title="Badges, states and marks">
        <Specimen name="badge">
          <Badge>4K HDR10</Badge>
        </Specimen>
        <Specimen name="badge, live">
          <Badge look="live">Syncs now</Badge>
        </Specimen>
        {TONES.map(({ tone, words, icon }) => (
          <Specimen key={tone} name={tone}>
            <State tone={tone} icon={icon}>
              {words}
            </State>
          </Specimen>
        ))}
        {HUES.map((hue) => (
          <Specimen key={hue} name={`server ${hue}`}>
            <ServerMark name="attic" hue={hue} />
          </Specimen>
        ))}
        <Specimen name="server, silent">
          <ServerMark name="shed" hue={2} answers={false} />
        </Specimen>
        <Specimen name="provider">
          <ServerMark name="TMDB" isProvider />
        </Specimen>
        {HUES.map((hue) => (
          <Specimen key={hue} name={`face ${hue}`}>
            <Face name="Mara Oyelaran" hue={hue} />
          </Specimen>
        ))}
        <Specimen name="mark">
          <Mark />
        </Specimen>
      </Section>
      <Section title="Notes">
        {TONES.map(({ tone, words }) => (
          <Specimen key={tone} name={`note, ${tone}`} isWide>
            <Note tone={tone} icon={<TriangleAlert />}>
              <p className="head">{words}</p>
              <p>shed answered with 41 of its 214 films. Nothing was removed.</p>
            </Note>
          </Specimen>
        ))}
        <Specimen name="answer" isWide>
          <Answer isWrong={false}>Saved. The next sync begins in a moment.</Answer>
        </Specimen>
      </Section>
      <Waiting />
      <Tables />
    </>
  )
}

function Waiting() {
  return (
    <Section title="Progress, waiting and nothing">
      <Specimen name="progress" isWide>
        <Progress percent={38} label="Watched" />
      </Specimen>
      <Specimen name="progress of a run" isWide>
        <Progress percent={72} label="Sync" isWhole />
      </Specimen>
      <Specimen name="progress, length unknown" isWide>
        <Progress percent={null} label="Looking for files" isWhole />
      </Specimen>
      <Specimen name="skeleton">
        <div className="gallery-card">
          <CardSkeletons count={1} />
        </div>
      </Specimen>
      <Specimen name="empty" isWide>
        <Empty
          icon={<Film />}
          title="Nothing on your list yet"
          action={
            <Button type="button" icon={<RefreshCw />}>
              Look again
            </Button>
          }
        >
          Press + on any title and it waits for you here.
        </Empty>
      </Specimen>
    </Section>
  )
}

function Tables() {
  const columns = [
    { name: 'Server' },
    { name: 'State' },
    { name: 'Titles', align: 'right' as const },
    { name: 'Address' },
  ]
  return (
    <Section title="Tables">
      <Specimen name="table, folded on a phone" isWide>
        <Table caption="Servers" columns={columns}>
          {['attic', 'a server whose name somebody made as long as the form allows'].map((name, at) => (
            <tr key={name} aria-current={at === 0 || undefined}>
              <Cell fold="lead">
                <ServerMark name={name} hue={at + 1} />
              </Cell>
              <Cell fold="beside">
                <State icon={<Check />}>Answers</State>
              </Cell>
              <Cell align="right">{(at + 1) * 1_214}</Cell>
              <Cell fold="away">http://attic.local:4000</Cell>
            </tr>
          ))}
        </Table>
      </Specimen>
    </Section>
  )
}
