/** The part of fontkit that the lettering uses; the package brings no types. */
declare module 'fontkit' {
  export interface Glyph {
    path: { toSVG(): string }
  }
  export interface GlyphRun {
    glyphs: Glyph[]
    positions: { xAdvance: number }[]
  }
  export interface Font {
    unitsPerEm: number
    capHeight: number
    layout(text: string): GlyphRun
  }
  export function openSync(path: string): Font
}
