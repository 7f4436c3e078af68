import { Unplug } from 'lucide-react'
import { useEffect } from 'react'
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
        title="Matinee cannot be reached"
        action={
          <Button type="button" variant="primary" data-again onClick={() => location.reload()}>
            Try again
          </Button>
        }
      >
        This device is offline, or the house is. Your place in every film is kept, and this page goes on by
        itself when the connection is back.
      </Empty>
    </div>
  )
}
