import type { Chapter } from '../copy.ts'

/** A part of a film that a viewer may want to skip, in seconds. */
export type Skip = { kind: 'intro' | 'recap' | 'credits'; startSeconds: number; endSeconds: number }

/** Chapters' whole names, without accents, in lower case. A scene called "Opening the door" is none. */
const NAMES: Record<Skip['kind'], RegExp> = {
  intro: whole(
    'intro|introduction|opening|opening (credits|titles|theme|song|sequence)|main titles?|title sequence|titles?|theme( song)?|op ?\\d*',
    'vorspann|titelsequenz|titelvorspann|einleitung|generique( de debut)?|ouverture',
    'introduccion|cabecera|apertura|creditos iniciales|sigla( iniziale| di apertura)?|titoli di testa|introduzione',
    'abertura|introducao|begintitels|openingstitels|forspann|forspill|vinjett|inledning|alkutunnus|alkutekstit',
    'czolowka|uvod|uvodni znelka|jenerik|giris|заставка|опенинг|вступление|начальные титры',
    'オープニング|アバン(タイトル)?|오프닝|片头(曲)?|片頭(曲)?|开场|開場',
  ),
  recap: whole(
    'recap|previously( on .*)?|last time( on .*)?|story so far|ruckblick|was bisher geschah|zusammenfassung',
    'resume|precedemment( dans .*)?|resumen|anteriormente( en .*)?|riassunto|nelle puntate precedenti',
    'resumo|anteriormente( em .*)?|samenvatting|wat voorafging|tidigare|poprzednio|в предыдущих сериях|краткое содержание',
    'これまでのあらすじ|前回のあらすじ|前情提要|지난 이야기',
  ),
  credits: whole(
    'credits|(end|ending|closing|final) (credits|titles|theme|song)|end|ending|outro|ed ?\\d*',
    'abspann|nachspann|endtitel|generique de fin|credits de fin|creditos( finales)?|titulos finales|cierre',
    'titoli di coda|sigla (finale|di coda)|creditos finais|encerramento|aftiteling|eindtitels|eftertexter|rulletekster',
    'sluttekster|lopputekstit|napisy( koncowe)?|zaverecne titulky|kapanis|титры|конечные титры|финальные титры|эндинг',
    'エンディング|엔딩( 크레딧)?|片尾(曲)?',
  ),
}

function whole(...names: string[]): RegExp {
  return new RegExp(`^(${names.join('|')})$`, 'u')
}

/** A longer chapter is a part of the film, whatever it is called. */
const LONGEST_SECONDS: Record<Skip['kind'], number> = { intro: 300, recap: 480, credits: 1_200 }
/** Shorter ones are over before anybody presses. */
const SHORTEST_SECONDS = 3
/** So near to the end nothing comes after the credits. */
const END_SECONDS = 10

/**
 * What can be skipped, from the names of chapters. An intro or recap begins in the first half and takes at most a third of
 * the film; credits begin in the second half.
 */
export function listSkips(chapters: readonly Chapter[], durationSeconds: number): Skip[] {
  return chapters.flatMap(({ title, startSeconds, endSeconds }) => {
    const kind = kindOf(title)
    const end = Math.min(endSeconds, durationSeconds)
    if (kind === null || !isPlausible(kind, { startSeconds, endSeconds: end }, durationSeconds)) return []
    return [{ kind, startSeconds, endSeconds: end }]
  })
}

function kindOf(title: string): Skip['kind'] | null {
  const name = title
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/^[\s\d.:)\-–—#]+(?=\p{L})|[\s.:!…\-–—]+$/gu, '')
    .trim()
  for (const kind of ['intro', 'recap', 'credits'] as const) if (NAMES[kind].test(name)) return kind
  return null
}

type Span = { startSeconds: number; endSeconds: number }

function isPlausible(
  kind: Skip['kind'],
  { startSeconds, endSeconds }: Span,
  durationSeconds: number,
): boolean {
  const seconds = endSeconds - startSeconds
  if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS[kind]) return false
  const isLate = startSeconds >= durationSeconds / 2
  return kind === 'credits' ? isLate : !isLate && seconds <= durationSeconds / 3
}

/** What can be skipped at this second; not in its last two, when the press would come too late. */
export function skipAt(skips: readonly Skip[], seconds: number): Skip | null {
  return (
    skips.find(({ startSeconds, endSeconds }) => seconds >= startSeconds && seconds < endSeconds - 2) ?? null
  )
}

/** From where on the next episode is offered: where credits begin that run to the end, else the last ten seconds. */
export function nextOfferedFrom(skips: readonly Skip[], durationSeconds: number): number {
  const credits = skips.find(
    ({ kind, endSeconds }) => kind === 'credits' && endsFilm(endSeconds, durationSeconds),
  )
  return credits?.startSeconds ?? Math.max(0, durationSeconds - 10)
}

/** Nothing comes after credits that end here. */
export function endsFilm(endSeconds: number, durationSeconds: number): boolean {
  return endSeconds >= durationSeconds - END_SECONDS
}
