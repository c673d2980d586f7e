// A name in the text and its place on the map show each other: under the pointer and in the focus.
import { element } from "./elements";
import { bestOf, type MentionJson, type ReportJson } from "./report_json";
import type { SahelMap } from "./wasm/sahelmap_wasm";

/** Each place of the report's incidents that is on the map, in the map's order: its mention and its point. */
interface SpotOf {
  mention: number | null;
  lon: number;
  lat: number;
}

/** The links of one report. */
export interface ReportLinks {
  /** Ties another report's marks to the map. */
  set(report: ReportJson, marks: HTMLElement[]): void;
  /** Shows a mention in the text and on the map, or none any more. */
  light(mention: number | undefined): void;
  /** The number of a mention's place on the map; -1 where it has none. */
  spotOf(mention: number): number;
  /** Forgets the report. */
  clear(): void;
}

/** Ties the map to whatever report is shown; `onChosen` is given the mention of a place that is chosen on the map. */
export function startLinks(map: SahelMap, onChosen: (mark: HTMLElement) => void): ReportLinks {
  const ground = element("map");
  let report: ReportJson | undefined;
  let marks: HTMLElement[] = [];
  let spots: SpotOf[] = [];
  let ofMention: number[] = [];

  const spotElement = (spot: number): Element | null | undefined =>
    ground.querySelector(`[data-spot="${spot}"]`)?.closest(".spot");
  const dim = (): void => {
    marks.forEach((mark) => mark.classList.remove("lit"));
    ground.querySelectorAll(".spot.lit").forEach((spot) => spot.classList.remove("lit"));
    map.unmarkPoint();
  };
  const lightSpot = (spot: number): void => {
    spotElement(spot)?.classList.add("lit");
    marks.forEach((mark, index) => mark.classList.toggle("lit", ofMention[index] === spot));
  };
  const light = (mention: number | undefined): void => {
    dim();
    const named = mention === undefined ? undefined : report?.mentions[mention];
    if (mention === undefined || !named) {
      return;
    }
    const spot = ofMention[mention] ?? -1;
    if (spot >= 0) {
      lightSpot(spot);
      return;
    }
    marks[mention]?.classList.add("lit");
    const best = bestOf(named);
    if (best && best.lon !== null && best.lat !== null) {
      map.markPoint(best.lon, best.lat);
    }
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
    const mark = marks[spots[spotUnder(event.target)]?.mention ?? -1];
    if (mark) {
      onChosen(mark);
    }
  });

  return {
    set(read, drawn) {
      dim();
      report = read;
      marks = drawn;
      spots = spotsOf(read);
      ofMention = read.mentions.map((mention, index) => spotIndex(mention, index, spots));
      marks.forEach((mark, index) => {
        mark.addEventListener("pointerenter", () => light(index));
        mark.addEventListener("pointerleave", dim);
        mark.addEventListener("focus", () => light(index));
        mark.addEventListener("blur", dim);
      });
    },
    light,
    spotOf: (mention) => ofMention[mention] ?? -1,
    clear() {
      dim();
      report = undefined;
      [marks, spots, ofMention] = [[], [], []];
    },
  };
}

/** The places that the map draws: those of all incidents that have a point. */
function spotsOf(report: ReportJson): SpotOf[] {
  return report.incidents.flatMap((incident) =>
    incident.locations.flatMap(({ mention, lon, lat }) => (lon === null || lat === null ? [] : [{ mention, lon, lat }])),
  );
}

/** The place that is of this mention, or else where it means the same point. */
function spotIndex(mention: MentionJson, index: number, spots: SpotOf[]): number {
  const own = spots.findIndex((spot) => spot.mention === index);
  const best = bestOf(mention);
  return own >= 0 || !best ? own : spots.findIndex((spot) => spot.lon === best.lon && spot.lat === best.lat);
}
