/** Whether whoever takes money on this device wants a receipt with it: as they chose the last time. */

const key = 'fourtop.receipt'

export const wantsReceipt = (): boolean => {
  try {
    return localStorage.getItem(key) === 'yes'
  } catch {
    // A browser that keeps nothing: nobody asked for one.
    return false
  }
}

export const rememberReceipt = (wanted: boolean): void => {
  try {
    localStorage.setItem(key, wanted ? 'yes' : 'no')
  } catch {
    // Full or forbidden: it is asked again the next time.
  }
}
