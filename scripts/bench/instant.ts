/** The clock that all processes of a machine share; also that of V8's profiles. */

/** Milliseconds from an arbitrary start, the same for every process until the machine restarts. */
export const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6
