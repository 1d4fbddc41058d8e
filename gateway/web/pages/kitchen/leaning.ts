/** A screen that hangs there for years: it leans four pixels to and fro, so that no edge burns in. */

const everyMs = 600_000

/** Which of four corners it leans to, 0…3, another one every ten minutes; as in the style sheet. @param now UTC milliseconds */
export const leaning = (now: number): number => Math.floor(now / everyMs) % 4
