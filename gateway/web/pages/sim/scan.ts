/** A guest's phone, held in front of a pad: reads the code from the very picture that is on the screen. */

/** What a phone says after it looked. */
export type Scanned =
  | { readonly is: 'nothing' }
  /** `text`: as the code says; `path`: the same place at this page's own door, or nothing where it leads elsewhere. */
  | { readonly is: 'code'; readonly text: string; readonly path: string | undefined }

/** The guest's page of a table. */
const guestPath = /^\/t\/[0-9a-z]{1,40}$/i

/**
 * The code says where phones of this house find the gateway, over TLS with a certificate that this browser was never
 * shown. The same routes answer at the door that this page came from.
 */
export const placeOf = (text: string): Scanned => {
  const path = URL.parse(text)?.pathname
  return { is: 'code', text, path: path !== undefined && guestPath.test(path) ? path : undefined }
}

export const scan = async (screen: HTMLCanvasElement): Promise<Scanned> => {
  const picture = screen.getContext('2d')?.getImageData(0, 0, screen.width, screen.height)
  if (picture === undefined) return { is: 'nothing' }
  // Half the page's size, and most visitors never scan.
  const { default: read } = await import('jsqr')
  const found = read(picture.data, picture.width, picture.height)
  return found === null ? { is: 'nothing' } : placeOf(found.data)
}
