/** Whether a part of the page can be seen just now. */
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export const useInSight = (part: RefObject<Element | null>): boolean => {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const watch = new IntersectionObserver(seen => setSeen(seen.at(-1)?.isIntersecting === true), {
      // A sliver of it is not seen: its first line and a button are.
      rootMargin: '0px 0px -96px',
    })
    if (part.current !== null) watch.observe(part.current)
    return () => watch.disconnect()
  }, [part])
  return isSeen
}
