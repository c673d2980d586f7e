// The box that says how far a build is, lets the reader give it up, and tells how it ended.
import { announce } from "./announcer";
import type { AboutAtlas, AtlasSource, BuildProgress } from "./builder_messages";
import { calledBy } from "./dropped_parts";

const box = document.getElementById("building") as HTMLElement;
const words = document.getElementById("building-words") as HTMLElement;
const details = document.getElementById("building-details") as HTMLElement;
const bar = document.getElementById("building-progress") as HTMLProgressElement;
const button = document.getElementById("building-button") as HTMLButtonElement;
const kept = document.getElementById("atlas-left-out") as HTMLElement;

/** The part of the bar at which each phase begins, by how long they take on a country's dump. */
const BEGINS = { reading: 0, joining: 0.5, writing: 0.9, end: 1 };
const NEXT = { reading: "joining", joining: "writing", writing: "end" } as const;

/** As many things left out are named. */
const MOST_LEFT_OUT = 3;

let onButton = (): void => {};
let said = "";
/** Whether a build goes on. */
let isGoing = false;
button.addEventListener("click", () => onButton());
// On a narrow screen what is done is not to stand in the way of what is done next.
const narrow = matchMedia("(max-width: 720px)");
for (const deed of ["pointerdown", "input"]) {
  document.addEventListener(deed, ({ target }) => {
    if (narrow.matches && box.classList.contains("done") && !box.contains(target as Node)) {
      hideBuilding();
    }
  });
}

/** Shows that a build begins, and what comes after it. */
export function showBuilding(files: File[], next: File[], giveUp: () => void): void {
  box.classList.remove("done");
  bar.hidden = false;
  bar.removeAttribute("value");
  isGoing = true;
  button.textContent = "Cancel";
  onButton = giveUp;
  box.hidden = false;
  say(`Building an atlas of ${calledBy(files).join(", ")}`);
  showNext(next);
}

/** Shows what comes after the build that goes on. */
export function showNext(files: File[]): void {
  if (isGoing) {
    details.replaceChildren(...(files.length > 0 ? [line(`Next: ${calledBy(files).join(", ")}`)] : []));
  }
}

/** Shows how far it is. */
export function showProgress({ phase, done, total, file }: BuildProgress): void {
  const share = total > 0 ? done / total : 0;
  bar.value = BEGINS[phase] + share * (BEGINS[NEXT[phase]] - BEGINS[phase]);
  const percent = `${Math.floor(share * 100)} %`;
  if (phase === "reading") {
    say(`Reading ${file}`, percent);
  } else if (phase === "joining") {
    say(`Joining ${total.toLocaleString("en")} records`, percent);
  } else {
    say("Writing the atlas");
  }
}

/** Shows in the panel what was left out of an atlas, a sentence each. */
export function showLeftOut(leftOut: string[]): void {
  kept.replaceChildren(...fewOf(leftOut).map(line));
}

/** Shows what the atlas holds, until the reader has read it. */
export function showBuilt({ summary, sources, leftOut }: AboutAtlas): void {
  details.replaceChildren(...[...sources.map(owed), ...fewOf(leftOut)].map(line));
  isGoing = false;
  bar.hidden = true;
  button.textContent = "Close";
  onButton = () => {
    // The button is gone, and with it the focus.
    document.getElementById("map")?.focus({ preventScroll: true });
    hideBuilding();
  };
  box.classList.add("done");
  box.hidden = false;
  say(`The atlas now has ${summary}.`);
}

function fewOf(leftOut: string[]): string[] {
  const more = leftOut.length > MOST_LEFT_OUT ? [`and ${leftOut.length - MOST_LEFT_OUT} more notes like these`] : [];
  return [...leftOut.slice(0, MOST_LEFT_OUT), ...more];
}

/** Whom a source is owed to and on which terms; some say their licence in the words that it asks for. */
function owed({ edition, words, licence }: AtlasSource): string {
  const plain = (text: string): string => text.replace(/[^a-z0-9]/gi, "").toLowerCase();
  const terms = licence.replace(/^LicenseRef-/, "").replace(/-/g, " ");
  return `${edition}: ${words}${plain(words).includes(plain(licence)) ? "" : `; licence: ${terms}`}`;
}

/** Takes the box away. */
export function hideBuilding(): void {
  isGoing = false;
  box.hidden = true;
  said = "";
}

/** A screen reader hears each step once, and not every hundredth of it. */
function say(step: string, howFar = ""): void {
  words.textContent = howFar ? `${step}, ${howFar}` : step;
  if (step !== said) {
    said = step;
    announce(step);
  }
}

function line(text: string): HTMLLIElement {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}
