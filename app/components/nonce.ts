import { createContext } from 'react'

/** The answer's CSP nonce; only on the server, since a browser hides it from scripts. */
export const Nonce = createContext<string | undefined>(undefined)
