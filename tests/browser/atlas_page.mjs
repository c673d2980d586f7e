// The reader's own atlas in tests: what is dropped for it, and what the page then says and finds.
import { textOf } from "./browser.mjs";
import { page } from "./served_page.mjs";

/** Invented villages of a country as GeoNames writes them, 100 m apart. */
export function dump({ country = "ML", name = "Zorgakouna", lon = -4, count = 120, firstId = 90_000_000 } = {}) {
  const line = (_, index) =>
    [
      firstId + index, `${name} ${index}`, `${name} ${index}`, "", "13.7021", (lon + index / 1000).toFixed(3), "P", "PPL",
      country, "", "04", "", "", "", "0", "", "300", "Africa/Bamako", "2026-01-01",
    ].join("\t");
  return `${Array.from({ length: count }, line).join("\n")}\n`;
}

/** Boundaries of one unit with these attributes. */
export function cercle(properties) {
  const ring = [[-4.2, 13], [-3.3, 13], [-3.3, 14.6], [-4.2, 14.6], [-4.2, 13]];
  const feature = { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
  return JSON.stringify({ type: "FeatureCollection", features: [feature] });
}

/** Waits until the atlas is built or opened, used and kept, and its summary says this; gives the summary. */
export async function built(...words) {
  await page.locator("#atlas-summary").filter({ hasText: words[0] }).waitFor();
  await page.locator("#building").filter({ hasText: "The atlas now has" }).waitFor();
  return textOf(page.locator("#atlas-summary"), ...words);
}

/** Searches for a name and waits until the first answer, or what is said where there is none, says this. */
export async function finds(name, words) {
  await page.getByRole("combobox").fill("");
  await page.getByRole("combobox").fill(name);
  await textOf(page.locator("#search-answers li").first(), words);
}

/** Goes back to the towns that come with the page, and waits until the browser has forgotten the other atlas. */
export async function takeAway() {
  await page.getByRole("button", { name: "Back to the towns that come with the page" }).click();
  await page.locator("#status").filter({ hasText: "The towns that come with the page" }).waitFor({ state: "attached" });
  await textOf(page.locator("#atlas-summary"), /The towns that come with the page/);
}

/** What the search says of a village that no town is called like. */
export const NOT_THERE = /^(?![^]*Zorgakouna 7\n)/;
