/** Asks the gateway for pictures, one piece at a time, and only while the line has nothing better to carry. */
import { mostPictureBytes, type PictureId, type Piece } from '../../protocol/picture.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { PictureLine } from '../link/link.ts'

export interface FetchingParts {
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** Which picture to fetch now; `urgent` where somebody looks at its page. @param refused those that cannot be had */
  readonly next: (
    refused: ReadonlySet<PictureId>,
  ) => { readonly id: PictureId; readonly urgent: boolean } | undefined
  /** A whole picture came; false where it is none. */
  readonly got: (id: PictureId, bytes: Uint8Array) => boolean
}

export interface Fetching {
  /** There may be something to fetch. */
  go(): void
  /** What could not be had may be had now. */
  forgive(): void
  attach(line: PictureLine): void
  close(): void
}

/** Between pieces that nobody waits for: 500 pads that get a new menu take 3 MB a second of a network, not all of it. */
const paceMs = 2_000
/** A request is under way, or the line is gone. */
const laterMs = 2_000
/** A gateway with no time for pictures says nothing. */
const patienceMs = 10_000

/** Half a picture is dropped when another is wanted, and begun again. */
export const createFetching = ({ clock, random, next, got }: FetchingParts): Fetching => {
  let line: PictureLine | undefined
  let open = true
  let isAsking = false
  let isWaiting = false
  let cancel: Cancel = () => {}
  const refused = new Set<PictureId>()
  let half: { readonly id: PictureId; readonly bytes: Uint8Array; at: number } | undefined
  /** What the last wish was about. */
  let wished: { readonly id: PictureId; readonly from: number } | undefined

  const after = (ms: number) => {
    cancel()
    isWaiting = true
    cancel = clock.after(ms, () => {
      isWaiting = false
      isAsking = false
      step()
    })
  }
  /** Spread, so that pads that hear of a menu together do not ask together. */
  const paced = () => after(paceMs * (0.5 + random()))
  const step = (): void => {
    if (!open || line === undefined || isAsking) return
    const wanted = next(refused)
    if (wanted === undefined) return
    const from = half?.id === wanted.id ? half.at : 0
    if (from === 0) half = undefined
    wished = { id: wanted.id, from }
    isAsking = line.ask({ picture: wanted.id, from })
    after(isAsking ? patienceMs : laterMs)
  }
  const refuse = (id: PictureId) => {
    refused.add(id)
    half = undefined
  }
  const take = ({ picture, from, of, bytes }: Piece): void => {
    if (!isAsking || picture !== wished?.id || from !== wished.from) return
    const some = Buffer.from(bytes, 'base64')
    const whole = half ?? { id: picture, bytes: new Uint8Array(Math.min(of, mostPictureBytes)), at: 0 }
    if (of === 0 || some.length === 0 || whole.bytes.length !== of || from + some.length > of) {
      refuse(picture)
      return
    }
    whole.bytes.set(some, from)
    whole.at = from + some.length
    half = whole
    if (whole.at < of) return
    half = undefined
    if (!got(picture, whole.bytes)) refuse(picture)
  }
  return {
    go: () => {
      if (isAsking || !open) return
      if (next(refused)?.urgent === true) step()
      else if (!isWaiting) paced()
    },
    forgive: () => refused.clear(),
    attach: attached => {
      line = attached
      const goOn = () => {
        isAsking = false
        if (next(refused)?.urgent === true) step()
        else paced()
      }
      attached.on(piece => {
        const was = isAsking && piece.picture === wished?.id && piece.from === wished.from
        take(piece)
        if (was) goOn()
      })
      attached.onUp(goOn)
    },
    close: () => {
      open = false
      cancel()
    },
  }
}
