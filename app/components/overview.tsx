/** What a title is about; a text in another script runs its own way. */
export function Overview({ text }: { text: string | null }) {
  if (!text) return null
  return (
    <p className="overview" dir="auto">
      {text}
    </p>
  )
}
