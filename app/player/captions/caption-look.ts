import { readStored, store } from './stored.ts'

const STORED = 'matinee-caption-look'

const CHOICES = {
  size: ['small', 'medium', 'large', 'largest'],
  colour: ['white', 'yellow', 'green', 'blue'],
  background: ['shadow', 'veil', 'black'],
} as const

type Part = keyof typeof CHOICES
export type CaptionLook = { [Name in Part]: (typeof CHOICES)[Name][number] }

/** Each part as it is said, and where it is not understood as it is without a choice. */
export function lookOf({ size, colour, background }: Partial<Record<Part, unknown>>): CaptionLook {
  return {
    size: CHOICES.size.find((one) => one === size) ?? 'medium',
    colour: CHOICES.colour.find((one) => one === colour) ?? 'white',
    background: CHOICES.background.find((one) => one === background) ?? 'shadow',
  }
}

/** How captions look on this device. */
export function rememberedLook(stored = readStored(STORED)): CaptionLook {
  try {
    return lookOf((JSON.parse(stored ?? '{}') ?? {}) as Partial<Record<Part, unknown>>)
  } catch {
    // Somebody else's words.
    return lookOf({})
  }
}

export function rememberLook(look: CaptionLook): void {
  store(STORED, JSON.stringify(look))
}
