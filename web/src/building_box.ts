// The box that says how far a build is, lets the reader give it up, and tells how it ended.
import { announce } from "./announcer";
import type { AboutAtlas, AtlasSource, BuildProgress } from "./builder_messages";

const box = document.getElementById("building") as HTMLElement;
const words = document.getElementById("building-words") as HTMLElement;
const details = document.getElementById("building-details") as HTMLElement;
const bar = document.getElementById("building-progress") as HTMLProgressElement;
const button = document.getElementById("building-button") as HTMLButtonElement;

/** The part of the bar at which each phase begins, by how long they take on a country's dump. */
const BEGINS = { reading: 0, joining: 0.5, writing: 0.9, end: 1 };
const NEXT = { reading: "joining", joining: "writing", writing: "end" } as const;

/** As many things left out are named. */
const MOST_LEFT_OUT = 3;

let onButton = (): void => {};
let said = "";
button.addEventListener("click", () => onButton());

/** Shows that a build begins. */
export function showBuilding(files: File[], giveUp: () => void): void {
  bar.hidden = false;
  bar.removeAttribute("value");
  details.replaceChildren();
  button.textContent = "Cancel";
  onButton = giveUp;
  box.hidden = false;
  say(`Building an atlas of ${files.map((file) => file.name).join(", ")}`);
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

/** Shows what the atlas holds, until the reader has read it. */
export function showBuilt({ summary, sources, leftOut }: AboutAtlas): void {
  const more = leftOut.length > MOST_LEFT_OUT ? [`and ${leftOut.length - MOST_LEFT_OUT} more notes like these`] : [];
  const lines = [...sources.map(owed), ...leftOut.slice(0, MOST_LEFT_OUT), ...more];
  details.replaceChildren(...lines.map(line));
  bar.hidden = true;
  button.textContent = "Close";
  onButton = hideBuilding;
  box.hidden = false;
  say(`The atlas now has ${summary}.`);
}

/** Whom a source is owed to and on which terms; some say their licence in the words that it asks for. */
function owed({ edition, words, licence }: AtlasSource): string {
  const plain = (text: string): string => text.replace(/[^a-z0-9]/gi, "").toLowerCase();
  const terms = licence.replace(/^LicenseRef-/, "").replace(/-/g, " ");
  return `${edition}: ${words}${plain(words).includes(plain(licence)) ? "" : `; licence: ${terms}`}`;
}

/** Takes the box away. */
export function hideBuilding(): void {
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
