import { useState } from 'react'
import { AskButton } from '../ask-button.tsx'
import { FolderTitles } from './folder-titles.tsx'

type Props = { host: string; taken: readonly string[] }

/** The folders that are in the library already. The last one goes with its server. */
export function TakenFolders({ host, taken }: Props) {
  if (taken.length === 0) return null
  return (
    <div className="folder-box">
      <h3 className="folder-path">In the library</h3>
      <ul className="folder-taken">
        {taken.map((path) => (
          <li key={path}>
            <span>{path}</span>
            {taken.length > 1 && <LeaveOut host={host} path={path} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

function LeaveOut({ host, path }: { host: string; path: string }) {
  const [isAsked, setIsAsked] = useState(false)
  return (
    <AskButton
      words="Leave out"
      label={`Leave out ${path}`}
      title="Leave this folder out?"
      keep="Keep it"
      yes="Leave it out"
      intent="drop-folder"
      fields={{ host, path }}
      onAsk={() => setIsAsked(true)}
    >
      <p>{path} is no part of the library any more.</p>
      {isAsked && <FolderTitles host={host} path={path} />}
      <p className="text-muted">
        What no other folder or server has goes with the next sync, which asks once more where that is much.
        Files are not touched, and what people watched is kept.
      </p>
    </AskButton>
  )
}
