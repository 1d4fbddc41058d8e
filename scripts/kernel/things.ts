/** What can be done inside the machine from out here: the words between the two, a line of JSON each. */

/** How the panel's pixels are to lie. */
export interface PanelMode {
  readonly width: number
  readonly height: number
  readonly bits: 16 | 32
}

/** The panel's memory as it is at this moment. */
export interface Look {
  /** The same for the same picture. */
  readonly hash: string
  /** Base64: what can be read from the framebuffer, and what the kernel says of it (`linux/fb.h`). */
  readonly memory: string
  readonly variable: string
  readonly fixed: string
}

/** A thing on USB, as the kernel is told of it (`struct uhid_create2_req`). */
export interface Plug {
  readonly name: string
  readonly vendor: number
  readonly product: number
  /** Its report descriptor, in hexadecimal digits. */
  readonly descriptor: string
}

export interface Start {
  /** Its main file, from the checkout's root, and its arguments. */
  readonly command: readonly string[]
  /** Written first, beside each other, where the program is started; readable by root alone. */
  readonly files: Readonly<Record<string, string>>
}

/** Another story may need other things: they are added here and in `inside`. */
export interface Things {
  /** A GPIO chip of so many lines. The contacts among them are open, all other lines pulled down. */
  makePins(label: string, lines: number, contacts: readonly number[]): Promise<void>
  /** Closes a contact to ground for so long. */
  touch(line: number, ms: number): Promise<void>
  /** What the lines stand at, whoever drives them. */
  levels(lines: readonly number[]): Promise<readonly number[]>

  setPanel(mode: PanelMode): Promise<void>
  /** Waits for a moment while the picture is the one that is known already. */
  look(known: string): Promise<Look>
  /** Turns a bit of the panel's memory over, behind the back of whoever painted it. */
  scratch(byte: number): Promise<void>

  /** Plugs it in, in place of what was. */
  plug(thing: Plug): Promise<void>
  unplug(): Promise<void>
  /** The thing reports these, in hexadecimal digits, so many milliseconds apart. */
  report(reports: readonly string[], ms: number): Promise<void>

  /** Opens the kitchen's bump bar, one at a time: those of this list (JSON, as in a file), and the built-in ones. */
  openBar(profiles: string): Promise<void>
  /**
   * What was heard of the bar since this was asked last, once it is so many or a while has passed: `here: <name>`,
   * `gone: device-gone`, `bump`, and `key 32` for one without a meaning.
   */
  barHears(least: number): Promise<readonly string[]>
  closeBar(): Promise<void>
  /** Opens the screen of a kitchen device that was started and is ready, one at a time. */
  openScreen(program: string): Promise<void>
  /**
   * What the device told its screen since this was asked last, once it is so many or a while has passed: `here: <name>`,
   * `gone`, `bump`, and `key 32` for one without a meaning.
   */
  screenHears(least: number): Promise<readonly string[]>
  /** Which of the things on USB are open. */
  openHidraw(): Promise<readonly string[]>

  /**
   * Plugs a printer in: one on USB as `/dev/usb/lp0`, one that plays a serial port as `/dev/ttyACM0`. It takes nothing
   * of what it is sent before it is told to.
   */
  plugPrinter(cable: 'usb' | 'serial'): Promise<void>
  unplugPrinter(): Promise<void>
  /** It takes so many bytes in pieces so many milliseconds apart: what they were, in hexadecimal digits. */
  printerTakes(bytes: number, pieceBytes: number, ms: number): Promise<string>
  /** It says this, in hexadecimal digits. */
  printerSays(bytes: string): Promise<void>

  /**
   * Opens the gateway's own cable to a printer, one at a time. Each of these answers `ok`, or how it was refused:
   * `printer-away: …`.
   */
  openWire(url: string, stallMs: number): Promise<string>
  wireWrites(bytes: string): Promise<string>
  wireFinishes(): Promise<string>
  wireCloses(): Promise<string>
  /** When the wire is over: with what. */
  wireEnded(): Promise<string>
  /** Listens until so many bytes were heard on this wire: what they were, in hexadecimal digits. */
  wireHears(bytes: number): Promise<string>

  /** Starts a program of the checkout; what it says is told line by line. */
  start(name: string, start: Start): Promise<void>
  /** SIGTERM, and how it ended: `code 0`. */
  stop(name: string): Promise<string>
}

export type ThingName = keyof Things

/** To the inside. */
export interface Asked {
  readonly n: number
  readonly thing: ThingName
  readonly with: readonly unknown[]
}

/** To the outside: an answer, or a line of a program's. */
export type Told =
  | { readonly n: number; readonly gave?: unknown }
  | { readonly n: number; readonly threw: string }
  | { readonly program: string; readonly said: string }
