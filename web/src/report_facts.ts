// What a report tells, under its text: its incidents with their places, the relations that it states, what the analyst has decided.
import type { Decision } from "./decisions";
import { button, element, styled, symbol } from "./elements";
import type { IncidentJson, LocationJson, RelationJson, ReportJson } from "./report_json";
import type { RoleLooks } from "./report_text";
import { explained } from "./explanation_words";
import { kilometres, measured } from "./relation_words";
import { levelInWords } from "./unit_words";
import { type FileShown, scoreInWords, type SpotShown } from "./wasm/sahelmap_wasm";

/** What is done with a fact. */
export interface FactActions {
  /** Shows a mention in the text and on the map, or none any more. */
  light(mention: number | undefined): void;
  /** Shows a stated relation in the text and on the map, or none any more. */
  lightRelation(relation: number | undefined): void;
  /** Brings the words of a stated relation into sight. */
  showWords(relation: number): void;
  /** A place of the map was chosen. */
  openSpot(spot: number): void;
  undo(name: string): void;
  /** The units and the country that a point lies in. */
  unitAt(lon: number, lat: number): string;
}

/** Writes the facts of a report; `shown` says what of it is on the map. */
export function drawFacts(
  report: ReportJson,
  shown: FileShown,
  decisions: Decision[],
  looks: RoleLooks,
  actions: FactActions,
): void {
  let spot = 0;
  const spots = shown.spots;
  const incidents = report.incidents.map((incident) => {
    const places = incident.locations.filter(isSomewhere).map((location) => {
      const index = isDrawn(location) ? spot++ : -1;
      return place(location, spots[index], index, looks, actions);
    });
    return incidentOf(incident, report.incidents.length, places, spots[spot - 1]?.when);
  });
  const none = styled("p", "hint", "The text tells of no incident that could be found.");
  element("report-incidents").replaceChildren(...(incidents.length > 0 ? incidents : [none]));

  const relations = report.relations.map((relation, index) => relationOf(relation, index, report, actions));
  element("report-relations-part").hidden = relations.length === 0;
  element("report-relations").replaceChildren(...relations);

  element("report-decisions-part").hidden = decisions.length === 0;
  element("report-decisions").replaceChildren(...decisions.map((decision) => decided(decision, report, actions)));
}

/** The dead of an incident that took place nowhere known stand with a location that is none. */
function isSomewhere(location: LocationJson): boolean {
  return location.reported_as !== "" || isDrawn(location);
}

function isDrawn(location: LocationJson): boolean {
  return location.lon !== null && location.lat !== null;
}

function incidentOf(incident: IncidentJson, count: number, places: HTMLElement[], when: string | undefined): HTMLElement {
  const made = styled("article", "incident");
  const heading = styled("h3", "", incident.event_type || "Event");
  if (count > 1) {
    heading.prepend(`${incident.incident}. `);
  }
  const facts = [when || days(incident), deadInWords(incident)].filter(Boolean).join(" · ");
  made.append(heading, styled("p", "incident-facts", facts || "No date and no number of dead"));
  if (incident.actors.length > 0) {
    made.append(styled("p", "incident-actors", incident.actors.join(", ")));
  }
  const list = styled("ol", "incident-places");
  list.append(...places);
  made.append(list);
  return made;
}

function days({ date, date_end: end }: IncidentJson): string {
  return date && end && end !== date ? `${date} to ${end}` : date ?? "";
}

/** As the command says it. */
function deadInWords({ fatalities_low: low, fatalities_best: best, fatalities_high: high }: IncidentJson): string {
  if (low !== null && high !== null && low !== high) {
    return `${low} to ${high} killed`;
  }
  if (best !== null) {
    return `${best} killed`;
  }
  if (low !== null) {
    return high === null ? `at least ${low} killed` : `${low} killed`;
  }
  return high === null ? "" : `at most ${high} killed`;
}

function place(
  location: LocationJson,
  spot: SpotShown | undefined,
  index: number,
  looks: RoleLooks,
  actions: FactActions,
): HTMLElement {
  const row = button("incident-place row", "", () => {
    if (index >= 0) {
      actions.openSpot(index);
    }
  });
  const look = looks.get(location.role);
  if (look) {
    row.append(symbol(look.symbol, look.words));
  }
  const words = styled("span", "spot-words");
  const title = styled("span", "spot-title", location.name || location.reported_as);
  if (location.name && location.reported_as !== location.name) {
    title.append(" ", styled("span", "reported", `“${location.reported_as}”`));
  }
  const unit = spot ? [look?.words, spot.unit].filter(Boolean).join(" · ") : "Not on the map";
  words.append(title, styled("span", "spot-unit", unit));
  words.append(styled("span", "spot-precision", precision(location)), styled("span", "spot-why", explained(location.explanation)));
  row.append(words);
  const mention = location.mention ?? undefined;
  lighting(row, (isLit) => actions.light(isLit ? mention : undefined));
  const item = document.createElement("li");
  item.append(row);
  return item;
}

/** Tells when a row comes under the pointer or into the focus, and when it is left. */
function lighting(row: HTMLElement, light: (isLit: boolean) => void): void {
  for (const name of ["pointerenter", "focus"]) {
    row.addEventListener(name, () => light(true));
  }
  for (const name of ["pointerleave", "blur"]) {
    row.addEventListener(name, () => light(false));
  }
}

/** How exactly, three ways, and how sure. */
function precision(location: LocationJson): string {
  const { radius_m: radius, acled_precision: acled, ucdp_precision: ucdp, score, note } = location;
  const parts = [
    score === null ? "" : note ? "decided by you" : scoreInWords(score),
    radius === null || radius < 1 ? "" : `within ${kilometres(radius)}`,
    acled === null ? "" : `ACLED ${acled}`,
    ucdp === null ? "" : `UCDP ${ucdp}`,
  ];
  return parts.filter(Boolean).join(" · ");
}

function relationOf(relation: RelationJson, index: number, report: ReportJson, actions: FactActions): HTMLElement {
  const row = button(`relation row ${relation.agrees === false ? "contradicts" : ""}`.trim(), "", () => actions.showWords(index));
  row.append(styled("span", "relation-words", `“${relation.words.replace(/\s+/g, " ")}”`));
  const names = relationNames(relation, report);
  if (names) {
    row.append(styled("span", "relation-between", names));
  }
  row.append(styled("span", "relation-measured", measured(relation)));
  lighting(row, (isLit) => actions.lightRelation(isLit ? index : undefined));
  const item = document.createElement("li");
  item.append(row);
  return item;
}

function relationNames({ subject, anchors }: RelationJson, report: ReportJson): string {
  const numbers = subject === null ? anchors : [subject, ...anchors];
  return numbers.map((number) => report.mentions[number]?.name ?? "").filter(Boolean).join(" – ");
}

function decided(decision: Decision, report: ReportJson, actions: FactActions): HTMLElement {
  const item = styled("li", "decision");
  item.append(styled("span", "", `“${decision.name}”: ${choiceInWords(decision, report, actions)}`));
  const undo = button("undo", "Undo", () => actions.undo(decision.name));
  undo.setAttribute("aria-label", `Undo the decision about ${decision.name}`);
  item.append(undo);
  return item;
}

function choiceInWords(decision: Decision, report: ReportJson, { unitAt }: FactActions): string {
  const { name, place_id: id, unit, lon, lat, not_a_place: isNone } = decision;
  if (isNone) {
    return "not a place";
  }
  if (lon !== undefined && lat !== undefined) {
    return `a point at ${lat.toFixed(4)}, ${lon.toFixed(4)}`;
  }
  const meant = report.mentions.find((mention) => mention.decided && mention.name === name)?.candidates[0];
  if (unit) {
    const words = `the ${levelInWords(unit)} ${unit.name}`;
    return meant ? words : `${words}, which this atlas does not have`;
  }
  if (!meant) {
    return `${id}, which this atlas does not have`;
  }
  const where = meant.lon !== null && meant.lat !== null ? unitAt(meant.lon, meant.lat) : "";
  return [meant.name, where].filter(Boolean).join(", ");
}
