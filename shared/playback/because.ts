/** What each reason is about. Codecs, containers, HDR and sizes are named as people know them; rates are bits a second. */
type Values = {
  plays: object
  'plays-as-file': { server: string }
  'plays-with-other-sound': { why: Because }
  converted: { why: Because }
  'converted-with-colours': { why: Because }
  'takes-over': { server: string; why: Because }
  'other-cut': object
  'nothing-plays': object

  'browser-opens-not': { container: string }
  'browser-shows-not': { codec: string }
  'browser-shows-not-bits': { codec: string; bits: number }
  'browser-shows-not-hdr': { codec: string; hdr: string }
  'browser-shows-not-kind': { codec: string }
  'browser-showed-nothing': { codec: string }
  'browser-plays-not': { codec: string }
  'browser-played-nothing': { codec: string }
  'display-shows-not': { hdr: string }
  'container-lacks-times': { container: string }
  'device-not-smooth': { codec: string; size: string }
  'device-much-work': { codec: string }
  'you-chose-quality': { height: number }
  'you-chose-version': object
  'you-save-data': object
  'line-carries-less': { needsBps: number; lineBps: number }

  alike: { server: string }
  'fewer-bits': object
  'lacks-sound': object
  'larger-than-screen': object
  'less-trusted': { server: string }
  'no-hdr': object
  'other-has-hardware': { server: string }
  'no-others': { server: string }
  'none-smaller': object
  'smaller-picture': object
  'would-be-converted': object
  'sound-would-be-converted': object

  'colours-stay': { why: Because }
  damaged: { problem: string }
  'disk-away': { server: string }
  'no-ffmpeg': { server: string; why: Because }
  'no-length': object
  'no-picture': object
  'no-playback': { server: string }
  silent: { server: string }
  unused: object
  'gateway-lacks-ffmpeg': { server: string; gateway: string }
  'gateway-cannot-read': { server: string; gateway: string; problem: string }
  'needs-gateway': { server: string }
}

type Code = keyof Values

/** Why a copy plays, stands by or is left out: a code with what it is about. The app has the words. */
export type Because<Of extends Code = Code> = { [Each in Of]: { code: Each } & Values[Each] }[Of]

/** One wording for each code. */
export type Wordings = { [Each in Code]: (because: Because<Each>) => string }

/** It is about this device or its viewer, not about the copy. */
export const isAboutViewer = ({ code }: Because) => isAboutDevice({ code }) || code.startsWith('you-')

export const isAboutDevice = ({ code }: Pick<Because, 'code'>) => /^(browser|display|device)-/.test(code)
