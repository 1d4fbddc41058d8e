/** A pad's screen, dot for dot. */
import { useEffect, useRef } from 'preact/hooks'

/** The panel's size in its own dots. */
const width = 320
const height = 240

/** The bytes of a base64 text. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), character => character.charCodeAt(0))

/**
 * Draws on a canvas: the content policy allows no data: pictures, and a picture element would flicker with each
 * new frame. A frame that is decoded late never covers a newer one.
 * @param png base64
 */
export const PadScreen = ({ png, label }: { png: string | undefined; label: string }) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (png === undefined) return
    let isOver = false
    const draw = async () => {
      const image = await createImageBitmap(new Blob([bytesOf(png)], { type: 'image/png' }))
      if (!isOver) canvas.current?.getContext('2d')?.drawImage(image, 0, 0)
      image.close()
    }
    draw().catch(() => {
      // Half a picture is no picture: the one before stays.
    })
    return () => {
      isOver = true
    }
  }, [png])
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={label} />
}
