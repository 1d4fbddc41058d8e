/** Which dish's picture the present page has room for. */
import type { Picture } from '../../hardware/display/picture.ts'
import type { ItemId } from '../../protocol/ids.ts'
import { isPictureId, type PictureId } from '../../protocol/picture.ts'
import type { Pad } from './pad.ts'
import { topOf } from './trail.ts'

/** In large letters only where it has a card of its own: letters come first. */
const dishOf = (pad: Pad): ItemId | undefined => {
  const top = topOf(pad)
  if (top.at === 'info') return top.item
  return top.at === 'add' && !pad.access.large ? pad.draft?.item : undefined
}

/** What the page would show if it had it. */
export const pictureWanted = (pad: Pad): PictureId | undefined => {
  const dish = dishOf(pad)
  const name = dish === undefined ? undefined : pad.menu?.items.get(dish)?.item.picture
  return name !== undefined && isPictureId(name) ? name : undefined
}

/** What it shows; without it, the page is as it would be if the menu had none. */
export const pictureOf = (pad: Pad): Picture | undefined =>
  pad.picture !== undefined && pad.picture.id === pictureWanted(pad) ? pad.picture.picture : undefined

/** Pixels are kept for the page that shows them and no longer. */
export const lookUp = (pad: Pad): Pad => {
  const looksAt = pictureWanted(pad)
  return looksAt === pad.looksAt ? pad : { ...pad, looksAt, picture: undefined }
}

/** A picture that comes too late is nobody's. */
export const seePicture = (pad: Pad, id: PictureId, picture: Picture): Pad =>
  id === pad.looksAt ? { ...pad, picture: { id, picture } } : pad
