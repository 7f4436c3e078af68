import { PreviewView } from './preview-view.tsx'
import type { ServerNames } from './preview-words.ts'
import { RemoveButton } from './remove-button.tsx'
import { previewForm, usePreview } from './use-preview.ts'
import { countWords } from './words.ts'

type Props = { id: string; name: string; titles: number; onlyHere: number; names: ServerNames }

export function RemoveServer({ id, name, titles, onlyHere, names }: Props) {
  const { ask, previewed } = usePreview()
  return (
    <RemoveButton
      name={name}
      field={{ name: 'serverId', value: id }}
      keep="Keep it"
      onAsk={() => ask(previewForm('remove', id))}
    >
      <p>
        {name} has {countWords(titles, 'title')}. {keptWords(titles, onlyHere)}
      </p>
      <p className="text-muted">
        Its files are not touched. What people watched is kept, and returns when a server brings the titles
        back.
      </p>
      <PreviewView previewed={previewed} names={names} />
    </RemoveButton>
  )
}

function keptWords(titles: number, onlyHere: number): string {
  if (titles === 0) return 'No title goes.'
  if (onlyHere === 0) return 'All of them stay, since other servers have them too.'
  return `${countWords(onlyHere, 'title is', 'titles are')} on no other server and would go from the library.`
}
