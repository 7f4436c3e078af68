/** Posters to come, in their shape; they show after a moment. */
export function CardSkeletons({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => (
    <div key={index} className="art skeleton" aria-hidden="true" />
  ))
}
