// The next click on the map says where something is; with the keyboard, Enter takes the middle of the map. Escape cancels.
import { announce } from "./announcer";
import { element } from "./elements";
import type { SahelMap } from "./wasm/sahelmap_wasm";

/** A pointer that went farther than this has moved the map. */
const STILL_PX = 5;

const ground = element("map");
const hint = element("picking");
const words = element("picking-words");
let cancel = (): void => {};
element("picking-cancel").addEventListener("click", () => cancel());

/** Asks for a point on the map: its longitude and latitude, or nothing where the reader cancels. */
export function pickPoint(map: SahelMap, name: string): Promise<[number, number] | undefined> {
  cancel();
  return new Promise((resolve) => {
    const listening = new AbortController();
    const { signal } = listening;
    const end = (point: [number, number] | undefined): void => {
      listening.abort();
      hint.hidden = true;
      ground.classList.remove("picking");
      cancel = () => {};
      resolve(point);
    };
    const take = (x: number, y: number): void => {
      const [lon, lat] = map.groundAt(x, y);
      if (lon !== undefined && lat !== undefined) {
        // Five decimals are a metre, which no click on a map is sure of.
        end([Number(lon.toFixed(5)), Number(lat.toFixed(5))]);
      }
    };
    let down = { x: 0, y: 0 };
    ground.addEventListener("pointerdown", (event) => (down = { x: event.clientX, y: event.clientY }), { signal, capture: true });
    const onClick = (event: MouseEvent): void => {
      if ((event.target as Element).closest(".leaflet-control")) {
        return;
      }
      event.stopPropagation();
      if (Math.hypot(event.clientX - down.x, event.clientY - down.y) <= STILL_PX) {
        const box = ground.getBoundingClientRect();
        take(event.clientX - box.left, event.clientY - box.top);
      }
    };
    ground.addEventListener("click", onClick, { signal, capture: true });
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") {
        event.stopPropagation();
        end(undefined);
      } else if (event.key === "Enter" && event.target === ground) {
        event.stopPropagation();
        take(ground.clientWidth / 2, ground.clientHeight / 2);
      }
    };
    document.addEventListener("keydown", onKey, { signal, capture: true });
    cancel = () => end(undefined);
    words.textContent = `Click on the map where “${name}” is.`;
    hint.hidden = false;
    ground.classList.add("picking");
    ground.focus({ preventScroll: true });
    announce(`${words.textContent} Or move the map with the arrow keys and press Enter. Escape cancels.`);
  });
}
