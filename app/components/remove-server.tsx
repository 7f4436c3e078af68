import { RemoveButton } from './remove-button.tsx'
import { countWords } from './words.ts'

type Props = { id: string; name: string; titles: number; onlyHere: number }

export function RemoveServer({ id, name, titles, onlyHere }: Props) {
  return (
    <RemoveButton name={name} field={{ name: 'serverId', value: id }} keep="Keep it">
      <p>
        {name} has {countWords(titles, 'title')}. {keptWords(titles, onlyHere)}
      </p>
      <p className="text-muted">
        Its files are not touched. What people watched is kept, and returns when a server brings the titles
        back.
      </p>
    </RemoveButton>
  )
}

function keptWords(titles: number, onlyHere: number): string {
  if (titles === 0) return 'No title goes.'
  if (onlyHere === 0) return 'All of them stay, since other servers have them too.'
  return `${countWords(onlyHere, 'title is', 'titles are')} on no other server and would go from the library.`
}
