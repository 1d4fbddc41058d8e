/** What the house does with the pad itself: update it, look for it, look at its screen. The words, in English. */

export const upkeep = {
  updating: 'Being updated',
  updatingBody: 'This takes a few minutes. Please ask staff until then.',
  updatingKept: 'Your order is kept here.',
  version: (name: string) => `Version ${name}`,
  wanted: 'Staff are looking for this pad.',
  seen: 'Staff have seen this screen',
}
export type UpkeepTexts = typeof upkeep
