/** A keyboard and nothing else: where it leads, and whether one can see where one is. */
import type { Page } from 'playwright-core'
import type { Test } from 'tap'

const mostTabs = 90
const isOutlined = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"

/** What has the focus, as it is called; empty where nothing has. */
export const nameOfFocused = async (page: Page): Promise<string> => {
  const text: unknown = await page.evaluate(`(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return ''
    return at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText
  })()`)
  return String(text).replace(/\s+/g, ' ').trim()
}

/** Tabs on until something of this name has the focus, and can be seen to have it. */
export const reach = async (t: Test, page: Page, name: string | RegExp, key = 'Tab'): Promise<void> => {
  for (let n = 0; n < mostTabs; n++) {
    await page.keyboard.press(key)
    const text = await nameOfFocused(page)
    if (typeof name === 'string' ? text !== name : !name.test(text)) continue
    t.ok(await page.evaluate(isOutlined), `the focus on “${text}” can be seen`)
    return
  }
  throw new Error(`no key leads to ${name}`)
}

export const enter = async (t: Test, page: Page, name: string | RegExp, key = 'Tab'): Promise<void> => {
  await reach(t, page, name, key)
  await page.keyboard.press('Enter')
}
