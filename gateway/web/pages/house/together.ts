/** Several names in one sentence. */

/** `Grill, Cold kitchen and Bar` */
export const together = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
