import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { Rich } from '../i18n/rich.tsx'
import { reasonWords } from './reason-words.ts'
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
          <p>{m.admin_preview_working()}</p>
          <Progress percent={null} label={m.admin_preview()} isWhole />
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
          {reasonWords(failure, m.failure_the_server())} {m.admin_preview_failed()}
        </Note>
      )}
      {isCut && failure === null && <Note icon={<Info />}>{cutWords(covered)}</Note>}
      {(failure === null || titles.length > 0) && <p className="head">{countsWords(counts)}</p>}
      {CHANGES.map(({ change, head }) => (
        <Titles
          key={change}
          head={head()}
          titles={titles.filter((title) => title.change === change)}
          isOpen={change === 'retired'}
          names={names}
        />
      ))}
      {unlisted > 0 && <p className="text-muted">{m.admin_preview_unlisted({ count: unlisted })}</p>}
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
        <Rich
          of={m.admin_preview_owner}
          values={{
            name,
            value: after.value,
            before: before.owner ?? m.admin_preview_nowhere(),
            after: after.owner ?? m.admin_preview_nowhere(),
          }}
          marks={{ del: (words) => <del>{words}</del>, ins: (words) => <ins>{words}</ins> }}
        />
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
