// The panel beside the map: the incident, its places, the legend, whom the data is owed to.
import { button, element, styled, symbol } from "./elements";
import type { Attribution, FileShown, RoleSymbol, SahelMap, SpotShown } from "./wasm/sahelmap_wasm";

const title = element("incident-title");
const summary = element("incident-summary");
const missing = element("incident-missing");
const list = element("spots");

/** Lists the places of a file that is on the map now. */
export function showFile(map: SahelMap, name: string, shown: FileShown): void {
  const { spots, sources } = shown;
  title.textContent = titleOf(spots) || name;
  document.title = `${title.textContent} – Sahelmap`;
  summary.textContent = shown.summary;
  if (sources) {
    summary.append(styled("span", "sources", sources));
  }
  missing.hidden = shown.missing.length === 0;
  missing.textContent = `Not found: ${shown.missing.join(", ")}`;
  list.replaceChildren(...spots.map((spot, index) => entry(map, spot, index)));
}

/** The place that the incident is named after, and how many more there are. */
function titleOf(spots: SpotShown[]): string {
  const first = spots[0];
  if (!first) {
    return "";
  }
  const others = spots.length - 1;
  return others === 0 ? first.name : `${first.name} and ${others} more ${others === 1 ? "place" : "places"}`;
}

function entry(map: SahelMap, spot: SpotShown, index: number): HTMLLIElement {
  const row = button("row", "", () => map.openSpot(index));
  row.append(symbol(spot.symbol, spot.roleInWords));
  const words = styled("span", "spot-words", "");
  const name = styled("span", "spot-title", spot.name);
  if (spot.reportedAs && spot.reportedAs !== spot.name) {
    name.append(" ", styled("span", "reported", `“${spot.reportedAs}”`));
  }
  words.append(name, styled("span", "spot-unit", `${spot.roleInWords} · ${spot.unit}`));
  row.append(words);
  if (spot.border) {
    const distance = styled("span", "spot-border", spot.border.replace(/ \(.*/, ""));
    distance.title = `${spot.border} to the ${spot.borderName}`;
    distance.append(styled("small", "", "to border"));
    row.append(distance);
  }
  const item = document.createElement("li");
  item.append(row);
  return item;
}

/** Explains the symbols. */
export function showLegend(roles: RoleSymbol[]): void {
  const items = roles.map((role) => {
    const item = document.createElement("li");
    item.append(symbol(role.symbol, ""), role.words);
    return item;
  });
  const border = document.createElement("li");
  border.append(styled("span", "legend-line emphasis", ""), "Mali–Burkina Faso border");
  const units = document.createElement("li");
  units.append(styled("span", "legend-line unit", ""), "First-level unit");
  document.getElementById("legend")?.replaceChildren(...items, border, units);
}

/** Names the sources of the data. */
export function showSources(sources: Attribution[]): void {
  const words = new Set(sources.map((source) => source.words || `${source.title}, ${source.licence}`));
  const items = [...words].map((text) => styled("li", "", text));
  document.getElementById("attributions")?.replaceChildren(...items);
}
