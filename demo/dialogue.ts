import type { ChapterMark, Cue } from './captions.ts'
import type { CaptionName, Language } from './copies.ts'

const lines: Record<Language, readonly string[]> = {
  eng: [
    'Did you hear that?',
    'Only the weather.',
    'You said that the last time.',
    'And the last time it was.',
    'Then who left the light on?',
    'Leave it. Somebody may need it.',
    'We should go before it counts to ten.',
    'It has been counting all along.',
  ],
  deu: [
    'Hast du das gehört?',
    'Nur das Wetter.',
    'Das hast du letztes Mal auch gesagt.',
    'Und letztes Mal stimmte es.',
    'Wer hat dann das Licht angelassen?',
    'Lass es. Vielleicht braucht es jemand.',
    'Wir sollten gehen, bevor es bis zehn zählt.',
    'Es zählt schon die ganze Zeit.',
  ],
  fra: [
    'Tu as entendu ?',
    'Ce n’est que le temps.',
    'Tu l’as déjà dit la dernière fois.',
    'Et la dernière fois, c’était vrai.',
    'Alors qui a laissé la lumière ?',
    'Laisse-la. Quelqu’un en aura besoin.',
    'Partons avant qu’il ne compte jusqu’à dix.',
    'Il compte depuis le début.',
  ],
}
const everySeconds = 5

/** One cue in five seconds, from the second second to the end. */
export function cuesIn(language: Language, seconds: number): Cue[] {
  const said = lines[language]
  return Array.from({ length: Math.max(1, Math.floor((seconds - 2) / everySeconds)) }, (_, index) => {
    const startSeconds = 2 + index * everySeconds
    return {
      startSeconds,
      endSeconds: Math.min(seconds, startSeconds + 3.4),
      text: said[index % said.length] ?? '',
    }
  })
}

const sounds = ['[A SOFT TONE]', '[IT BEEPS]', '[WIND]', '[A CHORD SWELLS]']

/** The cues of a caption file as its name tells: `sdh` writes sounds out too, `forced` has signs only. */
export function cuesOf(name: CaptionName, seconds: number): Cue[] {
  switch (name) {
    case 'en':
      return cuesIn('eng', seconds)
    case 'de':
      return cuesIn('deu', seconds)
    case 'fr':
      return cuesIn('fra', seconds)
    case 'en.sdh':
      return cuesIn('eng', seconds).map((cue, index) => ({
        ...cue,
        text: `${sounds[index % sounds.length]}\n<i>${cue.text}</i>`,
      }))
    case 'en.forced':
      return [{ startSeconds: 6, endSeconds: 10, text: 'KEEP OUT AFTER DARK' }].filter(
        (cue) => cue.endSeconds < seconds,
      )
  }
}

/** Four chapters, as films have them: a short intro, two halves, credits. */
export function chaptersOf(seconds: number): ChapterMark[] {
  const cuts = [0, 0.12, 0.5, 0.88, 1].map((part) => Math.round(part * seconds))
  return ['Intro', 'Before the Answer', 'After the Answer', 'Credits'].map((title, index) => ({
    title,
    startSeconds: cuts[index] ?? 0,
    endSeconds: cuts[index + 1] ?? seconds,
  }))
}
