// What the page says to its reader: errors where they can be seen, changes where a screen reader hears them.

const box = document.getElementById("notice") as HTMLElement;
const text = document.getElementById("notice-text") as HTMLElement;
const status = document.getElementById("status") as HTMLElement;

document.getElementById("notice-close")?.addEventListener("click", clearNotice);

/** Shows what went wrong, below what is shown already, until it is closed or the reader does something else. */
export function notice(sentence: string): void {
  const said = text.textContent.split("\n").filter((line) => line && line !== sentence);
  text.textContent = [...said, sentence].join("\n");
  box.hidden = false;
}

/** Takes the last error away. */
export function clearNotice(): void {
  box.hidden = true;
  text.textContent = "";
}

/** The page's server cannot be reached, whatever it was asked for. */
export class Unreachable extends Error {
  constructor() {
    super("what it is read with is not loaded yet, and the page cannot reach its server: once it can, drop it again");
  }
}

/** What an error says; those that do not know what was being read are told by `name`. */
export function sentence(error: unknown, name?: string): string {
  const said = error instanceof Error ? error.message : String(error);
  return error instanceof Unreachable && name ? `${name}: ${said}.` : said;
}

/** Tells a screen reader of a change that others see. */
export function announce(sentence: string): void {
  status.textContent = sentence;
}
