import { Unplug } from 'lucide-react'
import { useEffect, useState } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { Empty } from './empty.tsx'
import { isOffline } from './is-offline.ts'

/** The whole page while Matinee cannot be reached; goes on by itself once the device is online again. */
export function Offline() {
  const [wasOffline] = useState(isOffline)
  useEffect(() => {
    const again = () => location.reload()
    // The network may be back before anybody listens. Where only Matinee is away, this would load without end.
    if (wasOffline && !isOffline()) again()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [wasOffline])
  return (
    <div className="wrap error-page">
      <Empty
        isPage
        icon={<Unplug />}
        title={m.offline_title()}
        action={
          <Button type="button" variant="primary" data-again onClick={() => location.reload()}>
            {m.button_try_again()}
          </Button>
        }
      >
        {m.offline_text()}
      </Empty>
    </div>
  )
}
