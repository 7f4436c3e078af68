import { createServer } from 'node:http'
import express from 'express'
import { expect, test } from 'vitest'
import { readLanguages } from '../i18n/languages.server.ts'
import { listen } from '../testing/json-server.ts'
import { manifestRoute } from './manifest-route.ts'

test('an installed app has its shortcuts in the language of who installs it', async () => {
  const server = createServer(express().get('/manifest.webmanifest', manifestRoute(await readLanguages([]))))
  const url = `${await listen(server)}/manifest.webmanifest`
  const read = async (headers: Record<string, string>) => {
    const { lang, shortcuts, icons, description } = (await (await fetch(url, { headers })).json()) as {
      lang: string
      description: string
      shortcuts: { name: string; url: string }[]
      icons: unknown[]
    }
    expect([icons.length, shortcuts.map((one) => one.url)]).toEqual([5, ['/search', '/movies', '/series']])
    return [lang, description.split(' ')[0], ...shortcuts.map(({ name }) => name)]
  }
  const german = ['Eine', 'Suche', 'Filme', 'Serien']
  expect(await read({ 'accept-language': 'de-AT' })).toEqual(['de-AT', ...german])
  expect(await read({ 'accept-language': 'fr', cookie: 'matinee-language=de' })).toEqual(['de', ...german])
  expect(await read({ 'accept-language': 'fr' })).toEqual(['en-GB', 'One', 'Search', 'Films', 'Series'])
  server.close()
})
