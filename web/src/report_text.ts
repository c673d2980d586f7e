// The text of a report with its names marked: by colour and symbol the part that they play, by their underline how sure they are;
// and with the words marked that say where something lies from something else.
import { type Decision } from "./decisions";
import { styled, symbol } from "./elements";
import { bestOf, confidenceOf, type MentionJson, type RelationJson, type ReportJson } from "./report_json";
import { measured } from "./relation_words";
import { scoreInWords } from "./wasm/sahelmap_wasm";

/** What the roles look like: of each its words and its symbol as SVG. */
export type RoleLooks = Map<string, { words: string; symbol: string }>;

/** What is done with a marked name. */
export interface TextActions {
  /** A name was chosen. */
  choose(mention: number, at: HTMLElement): void;
  /** A name that the analyst has struck out was chosen. */
  chooseStruck(name: string, at: HTMLElement): void;
}

const CONFIDENCE_IN_WORDS = {
  decided: "decided by you",
  sure: "sure",
  unsure: "unsure",
  unknown: "not in the atlas",
};

/** A part of the text that is marked, in UTF-16 units. */
interface Mark {
  start: number;
  end: number;
  make(words: string): HTMLElement;
}

/** The marks of a text: of its mentions and of the relations that it states, in their order. */
export interface TextMarks {
  mentions: HTMLElement[];
  /** Nothing for a relation whose words are another's too. */
  relations: (HTMLElement | undefined)[];
}

/** Writes the text into an element, and gives its marks. */
export function drawText(
  holder: HTMLElement,
  text: string,
  report: ReportJson,
  decisions: Decision[],
  looks: RoleLooks,
  actions: TextActions,
): TextMarks {
  const unit = unitsOf(text);
  const marked: HTMLElement[] = [];
  const marks: Mark[] = report.mentions.map((mention, index) => ({
    start: unit(mention.start),
    end: unit(mention.end),
    make: (words) => (marked[index] = markOf(mention, words, looks, (at) => actions.choose(index, at))),
  }));
  for (const { name } of decisions.filter((decision) => decision.not_a_place)) {
    const isTaken = (at: number): boolean => marks.some((mark) => at < mark.end && at + name.length > mark.start);
    marks.push(...placesOf(name, text).filter((at) => !isTaken(at)).map((start) => ({
      start,
      end: start + name.length,
      make: (words: string) => struck(words, (at) => actions.chooseStruck(name, at)),
    })));
  }
  marks.sort((a, b) => a.start - b.start);
  /** A part of the text with the names in it. */
  const written = (from: number, to: number): (string | HTMLElement)[] => {
    const parts: (string | HTMLElement)[] = [];
    for (const { start, end, make } of marks.filter((mark) => mark.start >= from && mark.end <= to)) {
      parts.push(text.slice(from, start), make(text.slice(start, end)));
      from = end;
    }
    return [...parts, text.slice(from, to)];
  };
  const relations: (HTMLElement | undefined)[] = report.relations.map(() => undefined);
  const parts: (string | HTMLElement)[] = [];
  let from = 0;
  for (const { index, start, end } of spansOf(report.relations, marks, unit)) {
    // Words that two relations share stand once.
    const begin = Math.max(start, from);
    const relation = report.relations[index];
    if (begin < end && relation) {
      const words = stated(relation);
      words.append(...written(begin, end));
      parts.push(...written(from, begin), words);
      relations[index] = words;
      from = end;
    }
  }
  holder.replaceChildren(...parts, ...written(from, text.length));
  return { mentions: marked, relations };
}

/** Where the relations stand, each with the whole of the names that it has a part of, in the order of the text. */
function spansOf(
  relations: RelationJson[],
  marks: Mark[],
  unit: (character: number) => number,
): { index: number; start: number; end: number }[] {
  const spans = relations.map((relation, index) => {
    const [start, end] = [unit(relation.start), unit(relation.end)];
    const cut = marks.filter((mark) => mark.start < end && mark.end > start);
    const least = Math.min(start, ...cut.map((mark) => mark.start));
    return { index, start: least, end: Math.max(end, ...cut.map((mark) => mark.end)) };
  });
  return spans.sort((a, b) => a.start - b.start);
}

function stated(relation: RelationJson): HTMLElement {
  const words = styled("span", relation.agrees === false ? "stated contradicts" : "stated");
  if (relation.measured_m !== null) {
    words.title = measured(relation);
  }
  return words;
}

function markOf(mention: MentionJson, words: string, looks: RoleLooks, choose: (at: HTMLElement) => void): HTMLElement {
  const confidence = confidenceOf(mention);
  const look = looks.get(mention.role);
  const mark = pressable(`mention ${mention.role} ${confidence}`, choose);
  // The symbol and the first word stay on one line.
  const [first = ""] = /^\S*/.exec(words) ?? [];
  const together = styled("span", "together");
  together.append(...(look ? [symbol(look.symbol, "")] : []), first);
  mark.append(together, words.slice(first.length));
  const best = bestOf(mention);
  const meant = best ? `${best.name || "a point on the map"}, ${scoreInWords(best.score)}` : "no place known";
  mark.title = `${look?.words ?? "Named in the report"} · ${meant} · ${CONFIDENCE_IN_WORDS[confidence]}`;
  mark.setAttribute("aria-label", `${words}: ${mark.title}`);
  return mark;
}

function struck(words: string, choose: (at: HTMLElement) => void): HTMLElement {
  const mark = pressable("mention struck", choose);
  mark.append(words);
  mark.title = "Not a place · decided by you";
  mark.setAttribute("aria-label", `${words}: ${mark.title}`);
  return mark;
}

/** A button that breaks over lines as text does and can be copied with it. */
function pressable(className: string, act: (at: HTMLElement) => void): HTMLElement {
  const made = styled("span", className);
  made.role = "button";
  made.ariaHasPopup = "dialog";
  made.tabIndex = 0;
  made.addEventListener("click", () => act(made));
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      act(made);
    }
  });
  return made;
}

/** Where a name stands in the text as words of its own. */
function placesOf(name: string, text: string): number[] {
  const places: number[] = [];
  const isLetter = (at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at));
  for (let at = text.indexOf(name); at >= 0 && name; at = text.indexOf(name, at + name.length)) {
    if (!isLetter(at - 1) && !isLetter(at + name.length)) {
      places.push(at);
    }
  }
  return places;
}

/** From characters to UTF-16 units, which differ where a character lies beyond the first plane. */
function unitsOf(text: string): (character: number) => number {
  if (!/[\ud800-\udfff]/.test(text)) {
    return (character) => character;
  }
  const starts: number[] = [];
  let unit = 0;
  for (const character of text) {
    starts.push(unit);
    unit += character.length;
  }
  return (character) => starts[character] ?? text.length;
}
