import { writtenNumber } from '../i18n/formats.ts'
/** A number with its name, in a `dl`. */
export function Count({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{writtenNumber(value)}</dd>
    </div>
  )
}
