/** Whether this page stands on a kitchen device: its address said so when the screen was switched on. */

/** The mark in the address is the device's own business and goes no further; that there was one, this tab remembers. */
const place = 'fourtop.kitchen.on-device'

export const isOnDevice = (): boolean => {
  if (new URL(location.href).searchParams.has('device')) sessionStorage.setItem(place, 'yes')
  return sessionStorage.getItem(place) === 'yes'
}
