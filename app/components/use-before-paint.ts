import { useEffect, useLayoutEffect } from 'react'

/** An effect that runs before anything is painted, and not at all on the server. */
export const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect
