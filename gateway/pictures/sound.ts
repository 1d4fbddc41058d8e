/** What the doorkeeper says of a picture's file. */

/** How a camera was held: EXIF's orientation, 1 upright, 6 and 8 on its side, the even ones below 5 mirrored. */
export type Held = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** A file that may be decoded. */
export interface Sound {
  readonly kind: 'png' | 'jpeg' | 'webp'
  /** As it is stored, before it is turned upright. */
  readonly width: number
  readonly height: number
  readonly held: Held
  /** The file again without all that makes no pixels: places and dates, colour tables, what hangs on behind. */
  readonly bytes: Uint8Array
}

/** Why a picture is not taken. */
export type Unfit = 'not-a-picture' | 'damaged' | 'moving' | 'too-large' | 'too-small'
