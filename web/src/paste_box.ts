// The box that a report is pasted into, with the day of its publication, which is read from the text where it bears one.
import { clearNotice } from "./announcer";
import { element } from "./elements";
import type { Reader } from "./reader";
import { tooLong } from "./report_limit";

/** After the last letter, the text is looked through for its date. */
const PAUSE_MS = 250;
/** Text that is pasted onto the page itself and is this long is meant as a report. */
const FEWEST_LETTERS = 40;

const box = element<HTMLDialogElement>("paste-box");
const text = element<HTMLTextAreaElement>("paste-text");
const date = element<HTMLInputElement>("paste-date");
const hint = element("paste-hint");
const read = element<HTMLButtonElement>("paste-read");

/** Opens the box when it is asked for; `open` is given the text and the day that the reader has set, if any. */
export function startPasteBox(reader: Reader, open: (text: string, published: string) => void): void {
  let isDateSet = false;
  let waiting = 0;

  const look = async (): Promise<void> => {
    const looked = text.value;
    // An error is told when the text is read in earnest.
    const isRead = looked.trim() !== "" && !tooLong("", looked.length);
    const found = isRead ? await reader.report({ text: looked, published: "", decisions: "" }).catch(() => undefined) : undefined;
    if (isDateSet || text.value !== looked) {
      return;
    }
    const published = found?.report.published ?? "";
    date.value = published;
    hint.textContent = !found ? "" : published ? "As the text says." : "The text bears no date.";
  };
  const changed = (): void => {
    read.disabled = text.value.trim() === "";
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void look(), PAUSE_MS);
  };
  const show = (pasted: string): void => {
    text.value = pasted;
    date.value = "";
    hint.textContent = "";
    isDateSet = false;
    changed();
    box.showModal();
    text.focus();
  };
  element("paste").addEventListener("click", () => show(""));
  text.addEventListener("input", changed);
  date.addEventListener("input", () => {
    isDateSet = date.value !== "";
    hint.textContent = "";
  });
  element("paste-cancel").addEventListener("click", () => box.close());
  const submit = (): void => {
    if (!read.disabled) {
      box.close();
      clearNotice();
      open(text.value, isDateSet ? date.value : "");
    }
  };
  read.addEventListener("click", submit);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      submit();
    }
  });
  document.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    const isElsewhere = !(event.target as Element | null)?.closest?.("input, textarea, dialog");
    if (isElsewhere && pasted.length >= FEWEST_LETTERS) {
      event.preventDefault();
      show(pasted);
    }
  });
}
