/** Changes whenever `evolve` would make another floor of old facts, or a floor has another shape: snapshots then lapse. */
export const rulesVersion = '20'
