import { m } from '../i18n/m.ts'
import { PreviewView } from './preview-view.tsx'
import type { ServerNames } from './preview-words.ts'
import { RemoveButton } from './remove-button.tsx'
import { previewForm, usePreview } from './use-preview.ts'

type Props = { id: string; name: string; titles: number; onlyHere: number; names: ServerNames }

export function RemoveServer({ id, name, titles, onlyHere, names }: Props) {
  const { ask, previewed } = usePreview()
  return (
    <RemoveButton
      name={name}
      field={{ name: 'serverId', value: id }}
      keep={m.admin_keep_it()}
      onAsk={() => ask(previewForm('remove', id))}
    >
      <p>
        {m.admin_server_has({ name, titles: m.count_titles({ count: titles }) })}{' '}
        {keptWords(titles, onlyHere)}
      </p>
      <p className="text-muted">{m.admin_server_remove_kept()}</p>
      <PreviewView previewed={previewed} names={names} />
    </RemoveButton>
  )
}

function keptWords(titles: number, onlyHere: number): string {
  if (titles === 0) return m.admin_server_remove_none()
  if (onlyHere === 0) return m.admin_server_remove_all_stay()
  return m.admin_server_remove_only_here({ count: onlyHere })
}
