/**
 * Headers that show a key or access token to Jellyfin. The only form that works whatever the server's settings are;
 * values are URL-encoded.
 */
export function jellyfinKeyHeaders(apiKey: string): { authorization: string } {
  const token = encodeURIComponent(apiKey)
  return {
    authorization: `MediaBrowser Token="${token}", Client="Matinee", Device="Matinee", DeviceId="matinee", Version="1"`,
  }
}
