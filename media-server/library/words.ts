/** Words of file and folder names that are not part of a title. */

const extensions = (list: string) => new Set(list.split(' '))

export const VIDEO_EXTENSIONS = extensions(
  'mkv mp4 m4v mov webm avi ts m2ts mts mpg mpeg wmv flv ogv ogm asf divx vob 3gp mxf rmvb',
)
export const PICTURE_EXTENSIONS = extensions('jpg jpeg png webp avif gif')

/** Extension of a caption file → what `Copy` calls its format, and whether it is text. */
export const CAPTION_FORMATS: Record<string, { format: string; isText: boolean }> = {
  srt: { format: 'subrip', isText: true },
  ass: { format: 'ass', isText: true },
  ssa: { format: 'ass', isText: true },
  vtt: { format: 'webvtt', isText: true },
  sup: { format: 'hdmv_pgs_subtitle', isText: false },
  idx: { format: 'dvd_subtitle', isText: false },
}

/** Where what a release adds to a title begins: resolution, source, codec, edition. */
export const RELEASE_WORD =
  /(?<![\p{L}\p{N}])(?:2160p|1440p|1080[pi]|720p|576[pi]|480[pi]|360p|4k|uhd|hdr10\+?|hdr|dolby ?vision|web-?dl|web-?rip|web|blu-?ray|b[dr]rip|bdremux|remux|dvd-?rip|dvd-?r|dvdscr|hdtv|pdtv|hdrip|hdcam|x\.?26[456]|h\.?26[456]|hevc|avc|xvid|divx|av1|10-?bit|8-?bit|aac\d?|ac-?3|e-?ac-?3|ddp?\d|dts(?:-?hd)?|truehd|atmos|proper|repack|unrated|remastered|imax|amzn|nf|dsnp|multi|dual-audio)(?![\p{L}\p{N}])/iu

const MOVIE_FOLDER =
  /^(?:\d+\s+)?(?:4k |uhd |hd |kids'? |my )?(?:movies?|films?|filme|spielfilme|cinema|kino(?:filme)?|pel[ií]culas|dokumentationen|documentaries)(?: (?:4k|uhd|hd))?$/i
const SERIES_FOLDER =
  /^(?:\d+\s+)?(?:4k |uhd |hd |kids'? |my )?(?:tv(?:[ -_]?(?:shows?|series))?|shows?|series|serien|s[ée]ries|anime|animes|cartoons|television|fernsehserien)(?: (?:4k|uhd|hd))?$/i

/** What a top folder of a library holds by its name; null when the name does not say. */
export function sectionByName(name: string): 'movie' | 'series' | null {
  const plain = name.trim().replaceAll('_', ' ')
  if (MOVIE_FOLDER.test(plain)) return 'movie'
  return SERIES_FOLDER.test(plain) ? 'series' : null
}

const EXTRAS_FOLDER =
  /^(?:extras?|featurettes?|behind[ _-]the[ _-]scenes|deleted[ _-]scenes|interviews?|scenes|shorts|samples?|trailers?|others?|bonus|specials? features?|backdrops|theme-music|clips|making[ _-]of|screens|proof|bdmv|video_ts|audio_ts|certificate)$/i
const CAPTION_FOLDER = /^(?:subs?|subtitles?|captions?|untertitel)$/i

export const isExtrasFolder = (name: string) => EXTRAS_FOLDER.test(name)
export const isCaptionFolder = (name: string) => CAPTION_FOLDER.test(name)
/** Also where titles stand, such a folder holds none. */
export const isClipsFolder = (name: string) => /^(?:samples?|trailers?)$/i.test(name)

const EXTRA_FILE =
  /(?:[-._ ](?:trailer\d*|sample|behindthescenes|deleted(?:scene)?|featurette|interview|scene|short|other|extra)|^(?:sample|trailer|movie-trailer|theme))$|^sample[-._ ]/i

/** A trailer, sample or other extra by its name, without the extension. */
export const isExtraFile = (base: string) => EXTRA_FILE.test(base)

const SYSTEM_NAMES = new Set([
  '$recycle.bin',
  '#recycle',
  '#snapshot',
  '@eadir',
  'system volume information',
  'lost+found',
  '@recently-snapshot',
  '@recycle',
])

/** Hidden files and what operating systems leave in folders. */
export const isSystemName = (name: string) => name.startsWith('.') || SYSTEM_NAMES.has(name.toLowerCase())

/** `[base, extension in lower case]`. */
export function splitName(name: string): [string, string] {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? [name.slice(0, dot), name.slice(dot + 1).toLowerCase()] : [name, '']
}
