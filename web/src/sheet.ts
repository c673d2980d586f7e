// The panel on narrow screens: a sheet at the bottom that opens and closes, while the map keeps clear of it.
import type { SahelMap } from "./wasm/sahelmap_wasm";

const panel = document.getElementById("panel") as HTMLElement;
const handle = document.getElementById("panel-handle") as HTMLButtonElement;
const messages = document.getElementById("messages") as HTMLElement;
const search = document.getElementById("search") as HTMLElement;
const narrow = matchMedia("(max-width: 720px)");

/** Tells the map what covers it, now and after every change of the page's size. */
export function keepMapClear(map: SahelMap): void {
  const measure = (): void => {
    const said = messages.getBoundingClientRect();
    const top = Math.max(search.getBoundingClientRect().bottom, said.height > 0 ? said.bottom : 0);
    if (narrow.matches) {
      map.setCovered(top, 0, innerHeight - panel.getBoundingClientRect().top, 0);
    } else {
      map.setCovered(0, 0, 0, 0);
    }
  };
  handle.addEventListener("click", () => openSheet(!panel.classList.contains("open")));
  // A place chosen from the list is to be seen on the map, not under the sheet.
  document.getElementById("spots")?.addEventListener("click", () => openSheet(false));
  new ResizeObserver(() => {
    map.resized();
    measure();
  }).observe(document.getElementById("map") as HTMLElement);
  new ResizeObserver(measure).observe(panel);
  new ResizeObserver(measure).observe(messages);
  measure();
}

/** Opens or closes the sheet; on a wide screen the panel is open always. */
export function openSheet(isOpen: boolean): void {
  panel.classList.toggle("open", isOpen);
  handle.setAttribute("aria-expanded", String(isOpen));
}
