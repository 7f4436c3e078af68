/** `3½`, `½`, `5`: half stars as people read them. */
export function starsWords(halfStars: number): string {
  const whole = Math.floor(halfStars / 2)
  return `${whole > 0 ? whole : ''}${halfStars % 2 === 1 ? '½' : ''}`
}
