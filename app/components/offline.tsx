import { Unplug } from 'lucide-react'
import { useEffect } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { Empty } from './empty.tsx'

/** The whole page while Matinee cannot be reached; goes on by itself once the device is online again. */
export function Offline() {
  useEffect(() => {
    const again = () => location.reload()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [])
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
