import { Form, Link, useNavigation } from '@remix-run/react'
import { CircleAlert, FolderSearch } from 'lucide-react'
import type { FolderView } from '../../admin/sources/folder-view.ts'
import { m } from '../../i18n/m.ts'
import { Button } from '../button.tsx'
import { Empty } from '../empty.tsx'
import { Field } from '../field.tsx'
import { Note } from '../state.tsx'
import { FolderList } from './folder-list.tsx'
import { FolderTitles } from './folder-titles.tsx'
import { TakenFolders } from './taken-folders.tsx'
import { WithoutDemo } from './without-demo.tsx'

type Props = {
  folder: FolderView | null
  errors: Record<string, string>
  hasDemo: boolean
}

/** Looks for the folder that holds the films, and says what is in it before it is taken. */
export function FolderSource({ folder, ...rest }: Props) {
  if (folder) return <Browse folder={folder} {...rest} />
  return (
    <Empty icon={<FolderSearch />} title={m.source_no_host()}>
      {m.source_no_host_about()}
    </Empty>
  )
}

type Browsed = Props & { folder: NonNullable<Props['folder']> }

function Browse({ folder, errors, hasDemo }: Browsed) {
  const isLoading = useNavigation().state === 'loading'
  const { hosts, host, path, trouble } = folder
  const wrong = errors['path'] ?? errors['host'] ?? trouble
  return (
    <div className="source-step">
      {hosts.length > 1 && <Hosts hosts={hosts} host={host} />}
      <div className="folder-box" aria-busy={isLoading || undefined}>
        <p className="folder-path">{path === '' ? m.source_begin() : <code>{path}</code>}</p>
        <FolderList {...folder} />
      </div>
      {wrong && (
        <Note tone="bad" icon={<CircleAlert />}>
          <span role="alert">{wrong}</span>
        </Note>
      )}
      {path !== '' && !trouble && <TakeFolder folder={folder} errors={errors} hasDemo={hasDemo} />}
      <TakenFolders host={host} taken={folder.taken} />
    </div>
  )
}

function TakeFolder({ folder: { hosts, host, path }, errors, hasDemo }: Browsed) {
  const { state } = useNavigation()
  const saved = hosts.find(({ id }) => id === host)
  return (
    <Form method="post" className="source-form">
      <input type="hidden" name="host" value={host} />
      <input type="hidden" name="path" value={path} />
      <FolderTitles host={host} path={path} />
      {saved?.isSaved ? (
        <input type="hidden" name="name" value={saved.name} />
      ) : (
        <Field
          label={m.admin_name()}
          name="name"
          defaultValue={m.source_name_default()}
          required
          maxLength={80}
          hint={m.source_folder_name_hint()}
          error={errors['name']}
        />
      )}
      {hasDemo && <WithoutDemo />}
      <Button variant="primary" name="intent" value="add-folder" busy={state === 'submitting'}>
        {m.source_take_folder()}
      </Button>
    </Form>
  )
}

function Hosts({ hosts, host }: { hosts: { id: string; name: string }[]; host: string }) {
  return (
    <nav className="segments" aria-label={m.source_machine()}>
      {hosts.map(({ id, name }) => (
        <Link
          key={id}
          to={`?${new URLSearchParams({ from: 'folder', host: id })}`}
          aria-current={id === host ? 'true' : undefined}
          preventScrollReset
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
