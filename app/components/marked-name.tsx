const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** A name, with those beginnings of words marked that were typed. A typo marks nothing. */
export function MarkedName({ name, query }: { name: string; query: string }) {
  const wanted = folded(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  // Words and what stands between them, in turn.
  const parts = name.split(/([\p{L}\p{M}\p{N}]+)/u)
  return <>{parts.map((part, at) => (at % 2 === 0 ? part : <Word key={at} word={part} wanted={wanted} />))}</>
}

function Word({ word, wanted }: { word: string; wanted: readonly string[] }) {
  const begun = wanted.filter((one) => folded(word).startsWith(one))
  const length = Math.max(0, ...begun.map((one) => one.length))
  if (length === 0) return word
  const letters = [...word.normalize('NFC')]
  return (
    <>
      <mark className="found">{letters.slice(0, length).join('')}</mark>
      {letters.slice(length).join('')}
    </>
  )
}
