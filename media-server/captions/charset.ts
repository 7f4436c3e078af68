/** Which charset a caption file without any mark is in. Labels are those of the Encoding standard. */

const LATIN = 'windows-1252'
/** What people of a language wrote captions in before UTF-8. */
const BY_LANGUAGE: [RegExp, string][] = [
  [/^(ru|uk|be|bg|sr|mk)\b/, 'windows-1251'],
  [/^(pl|cs|sk|hu|hr|sl|ro|bs|sq)\b/, 'windows-1250'],
  [/^el\b/, 'windows-1253'],
  [/^tr\b/, 'windows-1254'],
  [/^he\b/, 'windows-1255'],
  [/^(ar|fa|ur)\b/, 'windows-1256'],
  [/^(lt|lv|et)\b/, 'windows-1257'],
  [/^vi\b/, 'windows-1258'],
  [/^th\b/, 'windows-874'],
  [/^ja\b/, 'shift_jis'],
  [/^ko\b/, 'euc-kr'],
  [/^zh-(tw|hk|hant)/i, 'big5'],
  [/^zh\b/, 'gb18030'],
]
const CYRILLIC = 'windows-1251'
/** A word of these many letters that are all above ASCII is none of Western Europe. */
const FOREIGN_WORD = /[\u00c0-\u00ff]{4,}/g
const FOREIGN_WORDS = 5
/** How many wrong bytes a UTF-8 file may have and still be one. */
const WRONG_SHARE = 0.02

/** The text of a caption file, whatever it is written in. `language`: BCP 47, `und` where it is not known. */
export function decodeCaptions(bytes: Buffer, language: string): string {
  return new TextDecoder(charsetOf(bytes, language)).decode(bytes)
}

function charsetOf(bytes: Buffer, language: string): string {
  const marked = markedCharset(bytes)
  if (marked) return marked
  if (isUtf8(bytes)) return 'utf-8'
  const expected = BY_LANGUAGE.find(([pattern]) => pattern.test(language))?.[1]
  if (expected && fits(bytes, expected)) return expected
  return language === 'und' && looksForeign(bytes) ? CYRILLIC : LATIN
}

/** By a byte order mark, or by the zeros of UTF-16 that lacks one. */
function markedCharset(bytes: Buffer): string | null {
  if (bytes.length < 2) return null
  const mark = bytes.readUInt16BE(0)
  if (mark === 0xfffe) return 'utf-16le'
  if (mark === 0xfeff) return 'utf-16be'
  const head = bytes.subarray(0, 1_024)
  const zeros = (from: number) => head.filter((byte, n) => n % 2 === from && byte === 0).length
  const half = head.length / 4
  if (zeros(1) > half) return 'utf-16le'
  return zeros(0) > half ? 'utf-16be' : null
}

function isUtf8(bytes: Buffer): boolean {
  if (fits(bytes, 'utf-8')) return true
  const text = bytes.toString('utf8')
  const wrong = text.split('\ufffd').length - 1
  const right = [...text].filter((letter) => letter > '\u007f' && letter !== '\ufffd').length
  return right > 0 && wrong / (wrong + right) < WRONG_SHARE
}

function fits(bytes: Buffer, charset: string): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function looksForeign(bytes: Buffer): boolean {
  return (bytes.toString('latin1').match(FOREIGN_WORD) ?? []).length >= FOREIGN_WORDS
}
