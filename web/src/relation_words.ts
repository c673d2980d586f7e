// A distance, and what is measured where a report states one, in words.
import type { RelationJson } from "./report_json";

/** Under 100 km with one decimal, beyond it without. */
export function kilometres(distance_m: number): string {
  const km = distance_m / 1000;
  return `${km < 100 ? km.toFixed(1) : Math.round(km)} km`;
}

/** What is measured between the places as they are understood, and whether that agrees with what the report states. */
export function measured({ measured_m: metres, measured_bearing_deg: bearing, stated_bearing_deg: stated, agrees }: RelationJson): string {
  const parts = [
    metres === null ? "" : kilometres(metres),
    bearing === null || stated === null ? "" : `towards ${compass(bearing)}`,
    agrees === null ? "" : agrees ? "agrees" : "contradicts the places as they are understood",
  ];
  const said = parts.filter(Boolean).join(", ");
  return said || "cannot be checked against the map";
}

/** The eight points of the compass. */
function compass(bearing_deg: number): string {
  const points = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];
  return points[Math.round((bearing_deg % 360) / 45) % 8] ?? "";
}
