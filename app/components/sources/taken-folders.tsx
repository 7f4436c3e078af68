import { useState } from 'react'
import { m } from '../../i18n/m.ts'
import { AskButton } from '../ask-button.tsx'
import { FolderTitles } from './folder-titles.tsx'

type Props = { host: string; taken: readonly string[] }

/** The folders that are in the library already. The last one goes with its server. */
export function TakenFolders({ host, taken }: Props) {
  if (taken.length === 0) return null
  return (
    <div className="folder-box">
      <h3 className="folder-path">{m.state_in_library()}</h3>
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
      words={m.source_leave_out()}
      label={m.source_leave_out_of({ path })}
      title={m.source_leave_out_ask()}
      keep={m.admin_keep_it()}
      yes={m.source_leave_out_yes()}
      intent="drop-folder"
      fields={{ host, path }}
      onAsk={() => setIsAsked(true)}
    >
      <p>{m.source_leave_out_does({ path })}</p>
      {isAsked && <FolderTitles host={host} path={path} />}
      <p className="text-muted">{m.source_leave_out_about()}</p>
    </AskButton>
  )
}
