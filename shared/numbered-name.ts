/**
 * Words that catalogues put beside the number where a season or an episode has no name, in many languages. What a story
 * may call its parts itself (chapter, part, day) is not among them. `+` stands for the number between two words.
 */
const WORDS = {
  season: wordsOf(`
    season series staffel saison temporada stagione seizoen säsong sæson sesong kausi tuotantokausi sezon série séria řada
    sezóna évad sezonul сезон сезона sezona sezonas hooaeg σεζόν κύκλος עונה الموسم موسم فصل सीज़न ซีซั่น ซีซัน ฤดูกาลที่ mùa phần
    musim シーズン 第+シーズン 第+期 시즌 第+季`),
  episode: wordsOf(`
    episode ep folge épisode episodio episódio aflevering avsnitt afsnit jakso odcinek epizoda epizóda díl časť epizód rész
    episodul episod episodi episood epizodas epizode serija sērija епизод эпизод серия епізод серія епизода επεισόδιο bölüm
    פרק الحلقة حلقة قسمت एपिसोड ตอนที่ ตอน tập エピソード 第+話 第+回 에피소드 화 제+화 회 제+회 第+集 ეპიზოდი`),
} as const

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/).map(folded))
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/**
 * Whether a name says no more than the number of its season or episode: `Episode 3`, `Folge 3`, `3. rész`, `第3集`. So
 * catalogues answer where nobody wrote a name. With another number than its own, somebody meant something by it.
 */
export function isNumberedName(name: string, kind: keyof typeof WORDS, number: number): boolean {
  const [before = '', digits, after = ''] = name.split(/(\d+)/)
  if (digits === undefined || Number(digits) !== number || /\d/.test(name.replace(digits, ''))) return false
  const beside = [before, after].map((part) =>
    folded(part)
      .replaceAll(/[\s.,:#-]+/g, ' ')
      .trim(),
  )
  const word = beside.filter((part) => part !== '').join('+')
  return word === '' || WORDS[kind].has(word)
}
