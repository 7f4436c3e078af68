import { CircleAlert } from 'lucide-react'

/** What went wrong with a whole form; spoken when it appears. */
export function FormError({ children }: { children: string | null | undefined }) {
  return (
    <div role="alert">
      {children && (
        <p className="field-error">
          <CircleAlert />
          {children}
        </p>
      )}
    </div>
  )
}
