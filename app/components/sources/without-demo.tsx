import { m } from '../../i18n/m.ts'

/** Films of one's own and those of the demo need not stand side by side. */
export function WithoutDemo() {
  return (
    <label className="check">
      <input type="checkbox" name="withoutDemo" defaultChecked />
      {m.source_without_demo()}
    </label>
  )
}
