import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { writtenNumber } from '../i18n/formats.ts'
import { describeFailure } from '../../shared/failure.ts'
import type { Preview, PreviewField, PreviewTitle } from '../../shared/protocol/worker-api.ts'
import { CHANGES, type ServerNames, countsWords, cutWords, fieldWords, titleWords } from './preview-words.ts'
import { Progress } from './progress.tsx'
import { Note } from './state.tsx'
import type { Previewed } from './use-preview.ts'

type Props = {
  /** Null while it is being worked out. */
  previewed: Previewed | null
  names: ServerNames
}

/** What would change, what goes first; or that nobody can say now. */
export function PreviewView({ previewed, names }: Props) {
  return (
    <div className="preview" role="status">
      {previewed === null ? (
        <>
          <p>Working out what would change. That takes up to 20 seconds; you need not wait for it.</p>
          <Progress percent={null} label="Preview" isWhole />
        </>
      ) : previewed.ok ? (
        <Changes preview={previewed.preview} names={names} />
      ) : (
        <Note tone="warn" icon={<CircleAlert />}>
          {previewed.words}
        </Note>
      )}
    </div>
  )
}

function Changes({ preview, names }: { preview: Preview; names: ServerNames }) {
  const { counts, titles, unlisted, isCut, covered, failure } = preview
  return (
    <>
      {failure !== null && (
        <Note tone="warn" icon={<TriangleAlert />}>
          The server {describeFailure(failure)}. What it would change is not known; it is read when it
          answers.
        </Note>
      )}
      {isCut && failure === null && <Note icon={<Info />}>{cutWords(covered)}</Note>}
      {(failure === null || titles.length > 0) && <p className="head">{countsWords(counts)}</p>}
      {CHANGES.map(({ change, head }) => (
        <Titles
          key={change}
          head={head}
          titles={titles.filter((title) => title.change === change)}
          isOpen={change === 'retired'}
          names={names}
        />
      ))}
      {unlisted > 0 && (
        <p className="text-muted">
          And {writtenNumber(unlisted)} more, which are counted above and not named here.
        </p>
      )}
    </>
  )
}

type TitlesProps = { head: string; titles: PreviewTitle[]; isOpen: boolean; names: ServerNames }

function Titles({ head, titles, isOpen, names }: TitlesProps) {
  if (titles.length === 0) return null
  return (
    <details open={isOpen}>
      <summary>{head}</summary>
      <ul>
        {titles.map((title) => (
          <li key={title.itemId}>
            {titleWords(title)}
            {title.fields.map((field) => (
              <Change key={field.path} field={field} names={names} />
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Change({ field, names }: { field: PreviewField; names: ServerNames }) {
  const { name, before, after } = fieldWords(field, names)
  if (before.value === after.value && before.owner !== after.owner)
    return (
      <p className="preview-field">
        {name}: {after.value}, from <del>{before.owner ?? 'nowhere'}</del> →{' '}
        <ins>{after.owner ?? 'nowhere'}</ins>
      </p>
    )
  return (
    <p className="preview-field">
      {name}: <del>{before.value}</del>
      {ownerWords(before.owner)} → <ins>{after.value}</ins>
      {ownerWords(after.owner)}
    </p>
  )
}

function ownerWords(owner: string | null): string {
  return owner === null ? '' : ` (${owner})`
}
