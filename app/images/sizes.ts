/** Widths in pixels that the image route makes; anything else is 404, so nobody can fill the cache with odd sizes. */
export const IMAGE_WIDTHS = [120, 180, 240, 320, 480, 640, 960, 1280, 1920] as const
