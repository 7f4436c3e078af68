import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import { isTyping } from './is-typing.ts'

/** `/` leads to the search field from anywhere but a field. */
export function useSearchShortcut(isOn: boolean): void {
  const navigate = useNavigate()
  useEffect(() => {
    if (!isOn) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      const fields = [...document.querySelectorAll<HTMLInputElement>('input[data-search]')]
      // On a narrow page the bar has no field: the search page has.
      const field = fields.find((one) => one.offsetParent !== null)
      field?.focus()
      if (field) field.select()
      else navigate('/search')
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [isOn, navigate])
}
