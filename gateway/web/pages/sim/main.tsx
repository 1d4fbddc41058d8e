/** The simulator page. */
export const x = 1
