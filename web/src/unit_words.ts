// What a country calls its units, and how one is told from another of its name.
import type { ChosenUnit, ReferentJson } from "./report_json";

const LEVELS: Record<string, [string, string, string]> = {
  BF: ["region", "province", "département"],
  ML: ["region", "cercle", "commune"],
  NE: ["region", "département", "commune"],
};

/** What the unit is called where it lies: `cercle`. */
export function levelInWords({ country, level }: ChosenUnit): string {
  return LEVELS[country]?.[level - 1] ?? `unit of level ${level}`;
}

/** `cercle of Mopti · ML0503 · until 2023-03-13`. */
export function unitInWords(unit: ChosenUnit, { valid_from: from, valid_to: to }: ReferentJson): string {
  const level = levelInWords(unit) + (unit.within ? ` of ${unit.within}` : "");
  return [level, unit.pcode, from ? `since ${from}` : "", to ? `until ${to}` : ""].filter(Boolean).join(" · ");
}
