// The search box: a combobox that geocodes as one types, after the ARIA practices' pattern.
import { announce } from "./announcer";
import { explained } from "./explanation_words";
import type { PlaceFound, SahelMap } from "./wasm/sahelmap_wasm";

const box = document.getElementById("search-box") as HTMLInputElement;
const list = document.getElementById("search-answers") as HTMLElement;

/** Shorter texts match half the gazetteer. */
const FEWEST_LETTERS = 2;

/** Lets the reader search the map's atlas; what it returns searches again, for when that is another. */
export function startSearch(map: SahelMap): () => void {
  let active = -1;
  let count = 0;

  const close = (): void => {
    list.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (index: number): void => {
    map.showFound(index);
    box.value = list.children[index]?.querySelector(".answer-name")?.textContent ?? box.value;
    close();
  };
  const activate = (index: number): void => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = (index + count) % count;
    const option = list.children[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", `answer-${active}`);
  };
  const look = (): void => {
    const typed = box.value.trim();
    if (typed === "") {
      map.forgetFound();
    }
    if (typed.length < FEWEST_LETTERS) {
      close();
      return;
    }
    const found = map.search(typed);
    count = found.length;
    active = -1;
    box.removeAttribute("aria-activedescendant");
    list.replaceChildren(...(count > 0 ? found.map((place, index) => option(place, index, choose)) : [nothing(typed)]));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    announce(count === 1 ? "1 place found" : `${count} places found`);
  };

  box.addEventListener("input", look);
  box.addEventListener("focus", () => {
    if (box.value) {
      look();
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    } else if (event.key === "ArrowDown" && list.hidden) {
      event.preventDefault();
      look();
    } else if (list.hidden || count === 0) {
      return;
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      activate(active + 1);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      activate(active < 0 ? count - 1 : active - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(Math.max(active, 0));
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!(event.target as Element).closest("#search")) {
      close();
    }
  });
  return () => {
    if (list.hidden) {
      return;
    }
    const chosen = list.children[active]?.textContent;
    look();
    const again = [...list.children].findIndex((answer) => answer.textContent === chosen);
    if (chosen && again >= 0) {
      activate(again);
    }
  };
}

function option(place: PlaceFound, index: number, choose: (index: number) => void): HTMLLIElement {
  const item = document.createElement("li");
  item.id = `answer-${index}`;
  item.role = "option";
  item.setAttribute("aria-selected", "false");
  const name = piece("answer-name", place.name);
  const alias = place.matchedName ? [piece("answer-alias", place.matchedName)] : [];
  const score = piece("answer-score", place.score);
  score.title = explained(place.explanation);
  item.append(name, ...alias, score, piece("answer-unit", `${place.unit} · ${place.kind}`));
  // The list must be gone before the box loses its focus to the map.
  item.addEventListener("pointerdown", (event) => event.preventDefault());
  item.addEventListener("click", () => choose(index));
  return item;
}

function nothing(typed: string): HTMLLIElement {
  const item = document.createElement("li");
  item.className = "answer-none";
  item.textContent = `No place like “${typed}”, by its letters or its sound`;
  return item;
}

function piece(className: string, text: string): HTMLElement {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}
