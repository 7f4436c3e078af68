import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'

type Props = {
  /** `2 new titles`; null while nothing waits. */
  words: string | null
  onShow: () => void
}

/** Says what came meanwhile: it waits for a press, so that nothing moves under a hand. */
export function NewTitles({ words, onShow }: Props) {
  return (
    <div className="toast new-titles" role="status" data-shown={words !== null}>
      {words !== null && (
        <>
          <span>{words}</span>
          <Button type="button" onClick={onShow}>
            {m.button_show()}
          </Button>
        </>
      )}
    </div>
  )
}
