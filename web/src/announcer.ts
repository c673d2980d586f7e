// What the page says to its reader: errors where they can be seen, changes where a screen reader hears them.

const box = document.getElementById("notice") as HTMLElement;
const text = document.getElementById("notice-text") as HTMLElement;
const status = document.getElementById("status") as HTMLElement;

document.getElementById("notice-close")?.addEventListener("click", clearNotice);

/** Shows what went wrong, until it is closed or something goes right. */
export function notice(sentence: string): void {
  text.textContent = sentence;
  box.hidden = false;
}

/** Takes the last error away. */
export function clearNotice(): void {
  box.hidden = true;
  text.textContent = "";
}

/** What an error says. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Tells a screen reader of a change that others see. */
export function announce(sentence: string): void {
  status.textContent = sentence;
}
