/** Pictures of a played house: looked at by the real doorkeeper, made ready by nobody. */
import { createHash } from 'node:crypto'
import { lookAt, unfitTexts } from '../../../gateway/pictures/looking.ts'
import type { KeepsPictures } from '../../../gateway/web/house.ts'
import { error, type Finding } from '../../../protocol/lint/finding.ts'
import type { Menu } from '../../../protocol/menu.ts'
import { isPictureId, type PictureId } from '../../../protocol/picture.ts'

export const fakePictures = (): KeepsPictures & { missing(menu: Menu): readonly Finding[] } => {
  const pages = new Map<PictureId, Uint8Array>()
  return {
    takePicture: async file => {
      const looked = lookAt(file)
      if (!looked.ok) return { ok: false, why: looked.why, detail: unfitTexts[looked.why] }
      const picture = createHash('sha256').update(file).digest('hex').slice(0, 32) as PictureId
      // Whoever reads the first bytes takes it for a JPEG, as far as anybody looks here.
      pages.set(picture, Uint8Array.of(0xff, 0xd8, 0xff, ...file.subarray(0, 100)))
      return { ok: true, picture }
    },
    picture: async id => pages.get(id),
    missing: menu =>
      menu.categories.flatMap(({ items }, c) =>
        items.flatMap(({ picture }, n) =>
          picture === undefined || (isPictureId(picture) && pages.has(picture))
            ? []
            : [error('no-picture', `categories[${c}].items[${n}].picture`, 'is no picture of this house')],
        ),
      ),
  }
}
