// The words of a report and what they mean on the map show each other: under the pointer and in the focus. A name shows its place
// and the area in which that lies, a stated relation its area; a place and an area on the map show the words.
import { element } from "./elements";
import { bestOf, type MentionJson, type ReferentJson, type RelationJson, type ReportJson } from "./report_json";
import type { TextMarks } from "./report_text";
import type { SahelMap } from "./wasm/sahelmap_wasm";

/** Each place of the report's incidents that is on the map, in the map's order: its mention, its point, its words. */
interface SpotOf {
  mention: number | null;
  lon: number;
  lat: number;
  reported_as: string;
}

/** The links of one report. */
export interface ReportLinks {
  /** Ties another report's marks to the map; `areaOf` has the area of each mention, then of each relation, then of
   *  whatever each mention may mean, -1 for none. */
  set(report: ReportJson, marks: TextMarks, areaOf: Int32Array): void;
  /** Shows a mention in the text and on the map, or none any more. */
  light(mention: number | undefined): void;
  /** Shows a stated relation in the text and on the map, or none any more. */
  lightRelation(relation: number | undefined): void;
  /** Shows on the map where something that a name may mean lies, a unit with its outline; or none any more. */
  point(choice: ReferentJson | undefined): void;
  /** Brings the words of a stated relation into sight. */
  showWords(relation: number): void;
  /** Forgets the report. */
  clear(): void;
}

const NO_MARKS: TextMarks = { mentions: [], relations: [] };

/** Ties the map to whatever report is shown. */
export function startLinks(map: SahelMap): ReportLinks {
  const ground = element("map");
  let report: ReportJson | undefined;
  let marks = NO_MARKS;
  let areas = new Int32Array();
  let spots: SpotOf[] = [];
  let ofMention: number[] = [];
  let ofRelation: number[] = [];
  /** The number of each thing that a mention may mean, among the areas. */
  let choices = new Map<ReferentJson, number>();

  const dim = (): void => {
    marks.mentions.forEach((mark) => mark.classList.remove("lit"));
    marks.relations.forEach((words) => words?.classList.remove("lit"));
    ground.querySelectorAll(".spot.lit").forEach((spot) => spot.classList.remove("lit"));
    map.unmarkPoint();
  };
  const lightOnMap = (spot: number): void => {
    ground.querySelector(`[data-spot="${spot}"]`)?.closest(".spot")?.classList.add("lit");
  };
  const lightSpot = (spot: number): void => {
    lightOnMap(spot);
    marks.mentions.forEach((mark, index) => mark.classList.toggle("lit", ofMention[index] === spot));
    marks.relations.forEach((words, index) => words?.classList.toggle("lit", ofRelation[index] === spot));
  };
  const showArea = (index: number): void => {
    const area = areas[index] ?? -1;
    if (area >= 0) {
      map.showArea(area);
    }
  };
  const light = (mention: number | undefined): void => {
    dim();
    const named = mention === undefined ? undefined : report?.mentions[mention];
    if (mention === undefined || !named) {
      return;
    }
    showArea(mention);
    const spot = ofMention[mention] ?? -1;
    if (spot >= 0) {
      lightSpot(spot);
      return;
    }
    marks.mentions[mention]?.classList.add("lit");
    const best = bestOf(named);
    if (best && best.lon !== null && best.lat !== null) {
      map.markPoint(best.lon, best.lat);
    }
  };
  const lightRelation = (relation: number | undefined): void => {
    dim();
    if (relation === undefined || !report) {
      return;
    }
    showArea(report.mentions.length + relation);
    marks.relations[relation]?.classList.add("lit");
    lightOnMap(ofRelation[relation] ?? -1);
  };

  const spotUnder = (target: EventTarget | null): number => {
    const inside = (target as Element | null)?.closest?.(".spot")?.querySelector<HTMLElement>("[data-spot]");
    return report && inside ? Number(inside.dataset["spot"]) : -1;
  };
  const enter = (event: Event): void => {
    const spot = spotUnder(event.target);
    if (spot >= 0) {
      dim();
      lightSpot(spot);
    }
  };
  const leave = (event: Event): void => {
    if (spotUnder(event.target) >= 0) {
      dim();
    }
  };
  ground.addEventListener("pointerover", enter);
  ground.addEventListener("pointerout", leave);
  ground.addEventListener("focusin", enter);
  ground.addEventListener("focusout", leave);
  ground.addEventListener("click", (event) => {
    const spot = spotUnder(event.target);
    const words = marks.mentions[spots[spot]?.mention ?? -1] ?? marks.relations[ofRelation.indexOf(spot)];
    if (spot >= 0) {
      words?.scrollIntoView({ block: "nearest" });
    }
  });
  followAreas(ground, (x, y) => (report ? map.spotAt(x, y) : -1), (spot) => {
    dim();
    if (spot >= 0) {
      lightSpot(spot);
    }
  });

  return {
    set(read, drawn, areaOf) {
      dim();
      report = read;
      marks = drawn;
      areas = areaOf as Int32Array<ArrayBuffer>;
      const meant = read.mentions.flatMap((mention) => [...mention.candidates, ...mention.other_units]);
      choices = new Map(meant.map((choice, index) => [choice, read.mentions.length + read.relations.length + index]));
      spots = spotsOf(read);
      ofMention = read.mentions.map((mention, index) => spotIndex(mention, index, spots, read.mentions));
      ofRelation = read.relations.map((relation) => spotOfRelation(relation, spots));
      marks.mentions.forEach((mark, index) => {
        mark.addEventListener("pointerenter", () => light(index));
        mark.addEventListener("pointerleave", dim);
        mark.addEventListener("focus", () => light(index));
        mark.addEventListener("blur", dim);
      });
      marks.relations.forEach((words, index) => {
        words?.addEventListener("pointerover", (event) => {
          // The names among its words show themselves.
          if (!(event.target as Element).closest(".mention")) {
            lightRelation(index);
          }
        });
        words?.addEventListener("pointerleave", dim);
      });
    },
    light,
    lightRelation,
    point(choice) {
      map.unmarkPoint();
      if (!choice) {
        return;
      }
      showArea(choices.get(choice) ?? -1);
      if (choice.lon !== null && choice.lat !== null) {
        map.markPoint(choice.lon, choice.lat);
      }
    },
    showWords: (relation) => marks.relations[relation]?.scrollIntoView({ block: "nearest" }),
    clear() {
      dim();
      report = undefined;
      [marks, spots, ofMention, ofRelation] = [NO_MARKS, [], [], []];
    },
  };
}

/** Says in which area the pointer is on the map, whenever that changes: once a frame, since a pointer moves oftener. */
function followAreas(ground: HTMLElement, areaAt: (x: number, y: number) => number, onChange: (spot: number) => void): void {
  let shown = -1;
  let isAsked = false;
  let at: { x: number; y: number } | undefined;
  const look = (): void => {
    isAsked = false;
    const spot = at ? areaAt(at.x, at.y) : -1;
    if (spot !== shown) {
      shown = spot;
      onChange(spot);
    }
  };
  const ask = (event: PointerEvent, isOut: boolean): void => {
    const target = event.target as Element;
    // A place shows its own words, and a popup hides what lies under it.
    const isCovered = isOut || target.closest(".spot, .leaflet-popup, .leaflet-control") !== null || event.buttons !== 0;
    const box = ground.getBoundingClientRect();
    at = isCovered ? undefined : { x: event.clientX - box.left, y: event.clientY - box.top };
    if (target.closest(".spot")) {
      shown = -1;
    } else if (!isAsked) {
      isAsked = true;
      requestAnimationFrame(look);
    }
  };
  ground.addEventListener("pointermove", (event) => ask(event, false));
  ground.addEventListener("pointerleave", (event) => ask(event, true));
}

/** The places that the map draws: those of all incidents that have a point. */
function spotsOf(report: ReportJson): SpotOf[] {
  return report.incidents.flatMap((incident) =>
    incident.locations.flatMap(({ mention, lon, lat, reported_as }) =>
      lon === null || lat === null ? [] : [{ mention, lon, lat, reported_as }],
    ),
  );
}

/** The place that is of this mention, or else of another that means the same. */
function spotIndex(mention: MentionJson, index: number, spots: SpotOf[], mentions: MentionJson[]): number {
  const own = spots.findIndex((spot) => spot.mention === index);
  const best = bestOf(mention);
  return own >= 0 || !best ? own : spots.findIndex((spot) => {
    const other = mentions[spot.mention ?? -1];
    const meant = other && bestOf(other);
    // A unit, its seat and what lies some way from that are drawn at one point, and are three.
    return meant !== undefined && isOne(meant, best) && spot.lon === best.lon && spot.lat === best.lat;
  });
}

function isOne(a: ReferentJson, b: ReferentJson): boolean {
  return a.kind === b.kind && a.name === b.name && a.lon === b.lon && a.lat === b.lat;
}

/** The place that a relation by itself gives, or else the one that it speaks of. */
function spotOfRelation({ words, subject }: RelationJson, spots: SpotOf[]): number {
  const own = spots.findIndex((spot) => spot.reported_as === words);
  return own >= 0 || subject === null ? own : spots.findIndex((spot) => spot.mention === subject);
}
