/** What a person makes of a page of a pad, in English: read by guests that are programs, who know nothing but its words. */

const minor = (text: string): number => Number(text.replaceAll(/\D/g, ''))

/** @param words the screen's lines, from top to bottom */
export const readPage = (words: readonly string[]) => {
  const text = words.join(' ')
  const [, sending] = /Send to kitchen €([\d.,]+)/.exec(text) ?? []
  const [, order, sum] = /^Order (\d+) €([\d.,]+)/.exec(text) ?? []
  const [, count] = /My orders (\d+)/.exec(text) ?? []
  const isTold = /Received|In kitchen|Cooking|Ready|Served/.test(text)
  return {
    text,
    /** The sum beside "send". */
    sending: sending === undefined || !text.endsWith('Send') ? undefined : minor(sending),
    order:
      order === undefined || sum === undefined || !isTold
        ? undefined
        : { number: Number(order), total: minor(sum) },
    count: count === undefined ? undefined : Number(count),
    /** Something is in the order that is being made: its pieces and their sum stand beside the title. */
    hasCart: /(?:^| )\d+ · \S*\d/.test(words[0] ?? ''),
    isUnderWay: text.includes('Sending …'),
    /** The page says that something is wrong with the order that is under way. */
    saysTrouble: /Not sent|No connection/.test(text),
    /** A list in which something can be chosen. */
    isList: text.endsWith('Table Open') || text.endsWith('Back Open'),
    isTable: text.includes('Call waiter'),
    /** What is under way goes on by itself; a second thought would take it back. */
    isWaiting: /Sending …|Sending in|Not sent|is saved here|Waiting|Taking it back/.test(text),
    isDoubt: text.includes('Cancel this order?'),
    /** Nobody may order here before the table was opened. */
    isLocked: text.endsWith('Help Waiter Language Language'),
  }
}
