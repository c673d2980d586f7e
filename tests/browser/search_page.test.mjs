// What a search leads to on the map, and what the page says on a narrow screen without standing in its way.
import { strict as assert } from "node:assert";
import { test } from "node:test";

import { dump } from "./atlas_page.mjs";
import { countOf, dropFile, dropFiles, eventually, isGone, openMap, screenshot, textOf, watchedPage } from "./browser.mjs";
import { browser, page, server } from "./served_page.mjs";

/** Rows of GeoNames': what a report may name besides villages. */
function others() {
  const codes = [["H", "WLL"], ["S", "RUIN"], ["S", "TRIG"]];
  const line = ([kind, code], index) =>
    [95_000_000 + index, `Zirgafouta ${index}`, `Zirgafouta ${index}`, "", "14.2", `-3.${index}`, kind, code, "ML", "", "04", "", "", "", "0", "", "", "Africa/Bamako", "2026-01-01"].join("\t");
  return `${codes.map(line).join("\n")}\n`;
}

test("a place that was chosen is marked with its name, and stays so when its popup is closed", async () => {
  await page.getByRole("combobox").fill("Ouahigouya");
  await textOf(page.getByRole("option").first(), /Ouahigouya/);
  await page.keyboard.press("Enter");
  const popup = page.locator(".leaflet-popup");
  await textOf(popup, /Ouahigouya/, /Kind\s+regional capital/, /Lat, lon\s+13\.5\d+, -2\.4\d+/);
  await screenshot(page, "place-found-1280x800");
  await page.keyboard.press("Escape");
  await isGone(popup);
  await textOf(page.locator(".found"), /Ouahigouya/);
  // The map writes no second name there.
  await countOf(page.locator("#map").getByText("Ouahigouya", { exact: true }), 1);
  await page.locator(".found").click();
  await textOf(popup, /Ouahigouya/);
  await page.getByRole("combobox").fill("");
  await countOf(page.locator(".found"), 0);
  page.assertQuiet();
});

test("kinds are told in words, and a rare one with its code", async () => {
  await dropFiles(page, [{ name: "ML.txt", content: others() }]);
  await page.locator("#building").filter({ hasText: "The atlas now has" }).waitFor();
  await page.getByRole("combobox").fill("Zirgafouta");
  await textOf(page.locator("#search-answers"), /· well/, /· ruin/, /· other place \(TRIG\)/);
  page.assertQuiet();
});

for (const viewport of [{ width: 375, height: 667 }, { width: 720, height: 450 }]) {
  const size = `${viewport.width}x${viewport.height}`;
  test(`what the page says covers neither search nor scale at ${size}, and gives way to what is done next`, async () => {
    const narrow = await watchedPage(browser, { viewport });
    await openMap(narrow, server.url);
    const box = (selector) => narrow.locator(selector).boundingBox();
    const isClear = (message) =>
      eventually(async () => {
        const [said, search, scale, panel] = [
          await box(message), await box("#search"), await box(".leaflet-control-scale"), await box("#panel"),
        ];
        assert.ok(said.y >= search.y + search.height && said.y + said.height <= Math.min(scale.y, panel.y), JSON.stringify(said));
      });
    await dropFile(narrow, "photo.png", "image/png", "\u0089PNG");
    await isClear("#notice");
    await narrow.getByRole("button", { name: "Close this message" }).click();
    await dropFiles(narrow, [{ name: "ML.txt", content: `${dump({ count: 200 })}90000999\tcut short\n` }]);
    await textOf(narrow.locator("#building"), /The atlas now has/);
    await isClear("#building");
    await screenshot(narrow, `atlas-built-${size}`);
    await narrow.getByRole("combobox").fill("Zorgakouna 7");
    await isGone(narrow.locator("#building"));
    await narrow.getByRole("option").first().click();
    await textOf(narrow.locator(".leaflet-popup"), /Zorgakouna 7/);
    await screenshot(narrow, `place-found-${size}`);
    // What was left out is in the panel still.
    await narrow.locator("#panel-handle").click();
    await textOf(narrow.locator("#atlas-left-out"), /ML\.txt: line 201/);
    narrow.assertQuiet();
    await narrow.context().close();
  });
}
