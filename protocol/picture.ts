/** A dish's picture: what it is called, and how a pad is handed it, piece by piece, when nothing else is to do. */
import { type Static, Type } from 'typebox'
import type { Brand } from './ids.ts'

/** What a picture is known by for ever: the first 128 bits of the SHA-256 of what is kept of it, in hex. */
export type PictureId = Brand<string, 'picture'>
export const PictureId = Type.Unsafe<PictureId>(
  Type.String({ pattern: '^[0-9a-f]{32}$', description: "a picture's id (32 digits 0 to f)" }),
)

/** In a menu on sale, a picture's id; in a menu file, it may be the place of an image file instead, seen from there. */
export const PictureName = Type.String({
  pattern: '^([0-9a-f]{32}|[^\u0000]{1,200}\\.([pP][nN][gG]|[jJ][pP][eE]?[gG]|[wW][eE][bB][pP]))$',
  description: "a picture's id, or in a file the place of a PNG, JPEG or WebP file",
})

const id = /^[0-9a-f]{32}$/
export const isPictureId = (name: string): name is PictureId => id.test(name)

/** Bytes of a picture as it is made ready for a panel, at most; what a pad keeps of one. */
export const mostPictureBytes = 160 * 1024
/**
 * Bytes of one piece, before base64. Requests and their answers share the line with pictures: an answer waits behind
 * one piece at most, which is 90 ms on a line of one megabit a second.
 */
export const pieceBytes = 8 * 1024

const offset = Type.Integer({ minimum: 0, maximum: mostPictureBytes })

/** `v1/pad/<pad>/wish`: the piece of a picture that begins at byte `from`. One at a time. */
export const Wish = Type.Object({ picture: PictureId, from: offset }, { additionalProperties: false })
export type Wish = Static<typeof Wish>

/**
 * `v1/pad/<pad>/piece`: what was wished for. A wish that the gateway has no time for gets no answer, and is made
 * again later.
 */
export const Piece = Type.Object({
  picture: PictureId,
  from: offset,
  /** How many bytes the whole picture has; 0 where the house has no such picture. */
  of: offset,
  /** Base64, `pieceBytes` of it or what is left. */
  bytes: Type.String({ maxLength: Math.ceil(pieceBytes / 3) * 4, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
})
export type Piece = Static<typeof Piece>
