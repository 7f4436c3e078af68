import { speech } from './speech.ts'

/** One formatter for each locale and its options: making them is what costs. */
function memo<Options, Format>(make: (locale: string, options: Options) => Format) {
  const made = new Map<string, Format>()
  return (options: Options): Format => {
    const { locale } = speech()
    const key = locale + JSON.stringify(options)
    const known = made.get(key) ?? make(locale, options)
    made.set(key, known)
    return known
  }
}

/** The formatters of `Intl` in the language of this page. Nothing else in the app makes one. */
export const dateFormat = memo(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)
export const listFormat = memo(
  (locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options),
)
export const displayNames = memo(
  (locale, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(locale, options),
)
export const pluralRules = memo(
  (locale, options: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options),
)
const numberFormat = memo(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)

/** `12,345.6`, in German `12.345,6` */
export function writtenNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return numberFormat(options).format(value)
}
