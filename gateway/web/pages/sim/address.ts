/** What the page's own address asks for: a recording to be played at once, and what the robot's choices begin with. */

export interface Wanted {
  /** A recording's name, as its file is called without the ending. */
  readonly replay?: string
  /** 0 to 2³² − 1. */
  readonly seed?: number
}

/** @param search with its question mark, as `location` has it; what is no wish of ours is passed over */
export const readAddress = (search: string): Wanted => {
  const asked = new URLSearchParams(search)
  const replay = asked.get('replay')?.replace(/\.json$/, '') ?? ''
  const seed = /^\d{1,10}$/.test(asked.get('seed') ?? '') ? Number(asked.get('seed')) : undefined
  return {
    ...(replay === '' ? {} : { replay }),
    ...(seed === undefined || seed >= 2 ** 32 ? {} : { seed }),
  }
}
