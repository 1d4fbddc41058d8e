/** From the locked pad to the end of a party's evening, in Italian. */
import type { SessionTexts, sessionWords as words } from './en.ts'

export const sessionWords: typeof words = {
  help: 'Aiuto',
  waiter: 'Chiama',
  language: 'Lingua',
  start: 'Inizia',
  staff: 'Staff',
}

export const session: SessionTexts = {
  scan: 'Inquadri il codice',
  table: 'Tavolo',
  howTo: 'Come si inizia',
  howToBody: (place, code) =>
    `Inquadri il quadrato con il telefono e prema lì il pulsante. Oppure apra ${place} e scriva ${code}.`,
  notReady: 'Chiami un cameriere, che aprirà il tavolo per lei.',
  offline: 'Nessuna connessione. Chieda al personale di aprire il tavolo.',
  hello: 'Buongiorno!',
  thanks: 'Grazie!',
  thanksBody: 'Questo tavolo è stato chiuso. Inquadri di nuovo il codice per ordinare.',
  unsent: 'Non inviato',
  unsentBody: 'Il tavolo è stato chiuso prima dell’invio di un ordine. Non sarà né preparato né addebitato.',
  paused: 'Cucina al completo',
  pausedRow: 'In pausa',
  pausedDish: item => `${item}: al momento non si prepara.`,
  pausedUntil: time => `Si può ordinare di nuovo dalle ${time}.`,
  pausedOpen: 'Riprendiamo appena possibile.',
  pausedWorks: names => `Ancora possibile: ${names}.`,
  pausedNothing: 'Chieda al personale che cosa è possibile.',
  pausedCart: 'Il suo ordine resta salvato qui.',
  staffCode: 'Codice del personale',
  staffCodeBody: 'Sei pressioni. Si chiude da solo.',
  wrongCode: 'Non aperto',
  wrongCodeBody: 'Codice errato, o troppi tentativi. Aspetti un momento e riprovi.',
}
