// The card of a name in a report: what it may mean, and what the analyst can decide about it.
import type { Decision } from "./decisions";
import { button, element, styled } from "./elements";
import { explained } from "./explanation_words";
import { bestOf, type CandidateJson, type ChosenUnit, type MentionJson, type ReferentJson } from "./report_json";
import { levelInWords, unitInWords } from "./unit_words";
import { scoreInWords } from "./wasm/sahelmap_wasm";

const card = element("mention-card");

/** What the card asks for. */
export interface CardActions {
  decide(decision: Decision): void;
  undo(name: string): void;
  /** The next click on the map is to say where it is. */
  pick(name: string): void;
  /** Shows where a candidate lies, a unit with its outline, or no longer. */
  point(candidate: ReferentJson | undefined): void;
  /** The units and the country that a point lies in. */
  unitAt(lon: number, lat: number): string;
}

let anchor: HTMLElement | undefined;
let actions: CardActions | undefined;

/** Ties the card to what it asks for. */
export function startCard(asked: CardActions): void {
  actions = asked;
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      closeCard(true);
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!card.hidden && !card.contains(event.target as Node) && !anchor?.contains(event.target as Node)) {
      closeCard(false);
    }
  });
  // Whoever goes on with the keyboard leaves it behind.
  card.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next instanceof Node && !card.contains(next)) {
      closeCard(false);
    }
  });
  addEventListener("resize", place);
  element("panel-body").addEventListener("scroll", place);
  element("report-text").addEventListener("scroll", place);
}

/** Opens the card of a mention beside its mark; `role` is the part that it plays, in words. */
export function openCard(mention: MentionJson, role: string, at: HTMLElement): void {
  const { name } = mention;
  const parts: HTMLElement[] = [head(name, role)];
  if (mention.words !== name) {
    parts.push(styled("p", "card-words", `“${mention.words}”`));
  }
  if (mention.decided) {
    parts.push(styled("p", "card-decided", `Decided by you: ${saying(mention)}`));
  } else {
    parts.push(choices(mention), ...units(mention));
  }
  const deeds = styled("div", "card-deeds");
  if (mention.decided) {
    deeds.append(button("button", "Undo", () => act(() => actions?.undo(name))));
  }
  deeds.append(
    button("button", "Choose on the map", () => act(() => actions?.pick(name))),
    button("button", "Not a place", () => act(() => actions?.decide({ name, not_a_place: true }))),
  );
  open([...parts, deeds], name, at);
}

/** Opens the card of a name that the analyst has struck out. */
export function openStruckCard(name: string, at: HTMLElement): void {
  const deeds = styled("div", "card-deeds");
  deeds.append(button("button", "Undo", () => act(() => actions?.undo(name))));
  open([head(name, "Not a place"), styled("p", "card-decided", "Decided by you: not a place"), deeds], name, at);
}

/** Closes the card; the focus goes back to the name where it was in the card. */
export function closeCard(giveBack: boolean): void {
  if (card.hidden) {
    return;
  }
  card.hidden = true;
  anchor?.removeAttribute("aria-expanded");
  actions?.point(undefined);
  if (giveBack) {
    anchor?.focus();
  }
  anchor = undefined;
}

function open(parts: HTMLElement[], name: string, at: HTMLElement): void {
  closeCard(false);
  anchor = at;
  at.setAttribute("aria-expanded", "true");
  card.setAttribute("aria-label", `What “${name}” means`);
  card.replaceChildren(...parts);
  card.hidden = false;
  place();
  card.querySelector<HTMLElement>("button:not(.close)")?.focus({ preventScroll: true });
}

/** Below the name, or above it where there is no room below; never beyond the window. */
function place(): void {
  if (card.hidden || !anchor) {
    return;
  }
  const [name, panel, own] = [anchor, element("panel"), card].map((one) => one.getBoundingClientRect());
  if (!name || !panel || !own) {
    return;
  }
  const below = name.bottom + 6;
  const top = below + own.height <= innerHeight - 8 ? below : name.top - own.height - 6;
  card.style.left = `${panel.left + 12}px`;
  card.style.width = `${Math.min(panel.width - 24, 400)}px`;
  card.style.top = `${Math.max(8, Math.min(top, innerHeight - own.height - 8))}px`;
}

function head(name: string, role: string): HTMLElement {
  const line = styled("div", "card-head");
  const title = styled("h3", "", `“${name}”`);
  const close = button("close", "×", () => closeCard(true));
  close.setAttribute("aria-label", "Close");
  line.append(title, styled("span", "card-part", role), close);
  return line;
}

function choices(mention: MentionJson): HTMLElement {
  const list = styled("ol", "candidates");
  const best = bestOf(mention);
  for (const candidate of mention.candidates) {
    const item = document.createElement("li");
    item.append(choice(mention.name, candidate, candidate === best));
    list.append(item);
  }
  if (mention.none_of_these >= 0.005 || mention.candidates.length === 0) {
    const none = styled("li", "none-of-these", "A place that the atlas does not know");
    none.append(styled("span", "candidate-score", scoreInWords(mention.none_of_these)));
    list.append(none);
  }
  return list;
}

/** The units that nothing in the report speaks for, and that its writer may have meant all the same. */
function units({ name, other_units: others }: MentionJson): HTMLElement[] {
  if (others.length === 0) {
    return [];
  }
  const list = styled("ul", "candidates");
  list.setAttribute("aria-labelledby", "card-units");
  for (const other of others) {
    const row = button("candidate row", "", () => act(() => actions?.decide({ name, unit: other.unit })));
    row.append(styled("span", "candidate-name", other.name), styled("span", "candidate-unit", whereUnit(other.unit, other)));
    pointing(row, other);
    const item = document.createElement("li");
    item.append(row);
    list.append(item);
  }
  const heading = styled("h4", "card-units", "Or a unit of that name");
  heading.id = "card-units";
  return [heading, list];
}

function whereUnit(unit: ChosenUnit, referent: ReferentJson): string {
  // The country stands above a region already.
  return unitInWords(unit, referent) + (unit.level > 1 || !unit.within ? ` · ${unit.country}` : "");
}

/** What a choice of a candidate decides; of countries and areas there is one of a name, which is shown. */
function decisionFor(name: string, { place_id: id, unit }: CandidateJson): Decision | undefined {
  if (id) {
    return { name, place_id: id };
  }
  return unit ? { name, unit } : undefined;
}

function choice(name: string, candidate: CandidateJson, isBest: boolean): HTMLElement {
  const { lon, lat } = candidate;
  const decision = decisionFor(name, candidate);
  const row = decision
    ? button("candidate row", "", () => act(() => actions?.decide(decision)))
    : styled("div", "candidate row fixed");
  if (isBest) {
    row.classList.add("best");
    row.setAttribute("aria-current", "true");
  }
  const unit = lon !== null && lat !== null ? actions?.unitAt(lon, lat) ?? "" : "";
  // Two of one name in one unit are told apart by where they lie.
  const point = candidate.kind === "place" && lon !== null && lat !== null ? `${lat.toFixed(2)}, ${lon.toFixed(2)}` : "";
  const where = candidate.unit
    ? whereUnit(candidate.unit, candidate)
    : [candidate.kind === "place" ? "" : candidate.kind, unit, point].filter(Boolean).join(" · ");
  row.append(
    styled("span", "candidate-name", candidate.name),
    styled("span", "candidate-score", scoreInWords(candidate.score)),
    styled("span", "candidate-unit", where),
    styled("span", "candidate-why", explained(candidate.explanation)),
  );
  pointing(row, candidate);
  return row;
}

/** Shows on the map where something lies while its row is pointed at or in the focus. */
function pointing(row: HTMLElement, referent: ReferentJson): void {
  const show = (): void => actions?.point(referent);
  const hide = (): void => actions?.point(undefined);
  row.addEventListener("pointerenter", show);
  row.addEventListener("pointerleave", hide);
  row.addEventListener("focus", show);
  row.addEventListener("blur", hide);
}

function saying(mention: MentionJson): string {
  const best = bestOf(mention);
  if (best?.kind === "point") {
    return `the point ${best.lat?.toFixed(4)}, ${best.lon?.toFixed(4)}`;
  }
  if (best?.unit) {
    return `the ${levelInWords(best.unit)} ${best.name}`;
  }
  const where = best && best.lon !== null && best.lat !== null ? actions?.unitAt(best.lon, best.lat) : "";
  return [best?.name, where].filter(Boolean).join(", ");
}

function act(deed: () => void): void {
  closeCard(true);
  deed();
}
