import { Fragment, type ReactNode } from 'react'
import type { Values } from './message.ts'

const HIDDEN = '\u{E000}'

type Props<Given extends Values> = {
  /** A message with marks around some words: `Ask <link>an admin</link>.` */
  of: (values: Given) => string
  values?: Given
  /** What a mark's words become. */
  marks: Record<string, (words: string) => ReactNode>
}

/** A message with links or emphasis in it. What looks like a mark in a value (a title may) is left as it is. */
export function Rich<Given extends Values>({ of, values, marks }: Props<Given>) {
  const safe = Object.entries(values ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replaceAll('<', HIDDEN) : value,
  ])
  const parts = of(Object.fromEntries(safe) as Given).split(/(<\w+>.*?<\/\w+>)/gs)
  return parts.map((part, at) => {
    const [, mark = '', inner = ''] = /^<(\w+)>(.*)<\/\w+>$/s.exec(part) ?? []
    const words = (mark ? inner : part).replaceAll(HIDDEN, '<')
    return <Fragment key={at}>{marks[mark]?.(words) ?? words}</Fragment>
  })
}
