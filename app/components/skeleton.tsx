/** Cards to come, in their shape. */
export function CardSkeletons({ count, shape = 'poster' }: { count: number; shape?: 'poster' | 'wide' }) {
  return Array.from({ length: count }, (_, index) => (
    <div key={index} aria-hidden="true">
      <div className="art skeleton" data-shape={shape} />
    </div>
  ))
}
