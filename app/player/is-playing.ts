/** Whether it moves already: a film may have begun before the page came to life. */
export function isPlaying({ paused, readyState }: HTMLVideoElement): boolean {
  return !paused && readyState > HTMLMediaElement.HAVE_CURRENT_DATA
}
