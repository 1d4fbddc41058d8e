/** A page looked at with everybody's eyes: on a phone and in the office, by day and by night, large text, no sight. */
import type { Page } from 'playwright-core'
import type { Test } from 'tap'
import { inaccessible, phone, type Size } from './browser.ts'

/** The screen of an office. */
export const laptop: Size = { width: 1280, height: 800 }

const sizes = [phone, laptop] as const

/** Every way of looking at it in turn; afterwards it is `size` again. */
export const inspect = async (t: Test, page: Page, size: Size, state: string): Promise<void> => {
  const folder = process.env.FOURTOP_SHOTS
  const shoot = async (name: string) => {
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}.png` })
  }
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      t.same(await inaccessible(page), [], `${state}, ${width} wide, ${colorScheme}`)
      await shoot(`${state}-${width}-${colorScheme}`)
    }
    await page.emulateMedia({ colorScheme: 'light' })
    t.same(await page.evaluate(lookForEdges), [], `${state}, ${width} wide: all of it can be seen`)
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    t.same(await page.evaluate(lookForEdges), [], `${state}, ${width} wide, text twice as large`)
    await shoot(`${state}-${width}-large`)
    await page.evaluate("document.documentElement.style.fontSize = ''")
  }
  await page.setViewportSize(size)
}

/** What cannot be seen because it is over the page's edge, or cut off inside of something that does not scroll. */
const lookForEdges = `(() => {
  const found = []
  const wide = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > wide) found.push('the page is wider than the screen')
  for (const one of document.querySelectorAll('body *')) {
    const { overflowX, clipPath, position } = getComputedStyle(one)
    // A field scrolls what is typed into it.
    if (clipPath !== 'none' || one.closest('.unseen, svg, input, select, textarea') !== null) continue
    if (overflowX !== 'visible' && overflowX !== 'auto' && one.scrollWidth > one.clientWidth + 1)
      found.push('cut off: ' + one.outerHTML.slice(0, 120))
  }
  return found
})()`
