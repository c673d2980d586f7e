// The reader's own atlas: built in the page of what is dropped on it, kept for the next visit, taken away again.
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";

import { countOf, dropFile, dropFiles, isGone, openMap, screenshot, textOf } from "./browser.mjs";
import { NOT_THERE, built, cercle, dump, finds, takeAway } from "./atlas_page.mjs";
import { buildAtlas } from "./command.mjs";
import { page, server } from "./served_page.mjs";
import { zip } from "./zip.mjs";

test("a zip of GeoNames' rows becomes the atlas, is found again at the next visit and can be taken away", async () => {
  await finds("Zorgakouna 7", NOT_THERE);
  await dropFiles(page, [{ name: "ML.zip", content: zip([["readme.txt", "words"], ["ML.txt", dump()]]) }]);
  await built(/Mali/, /places of Mali, from ML\.zip/);
  await textOf(page.locator("#building"), /GeoNames \(geonames\.org\), CC BY 4\.0/);
  await textOf(page.locator("#status"), /The atlas now has/);
  await screenshot(page, "atlas-built-1280x800");
  await finds("Zorgakouna 7", /Zorgakouna 7[^]*Mopti, Mali/);
  // The incident that was on the map is there still, and so are the neighbours' towns and the lines.
  await countOf(page.locator(".spot"), 6);
  await finds("Ouagadougou", /Burkina Faso/);
  await page.getByRole("option").first().click();
  await textOf(page.locator(".leaflet-popup"), /border[^]*\d+ km/);

  await openMap(page, server.url);
  await textOf(page.locator("#atlas-summary"), /places of Mali, from ML\.zip/);
  await finds("Zorgakouna 7", /Zorgakouna 7/);
  await textOf(page.locator("#attributions"), /GeoNames/);

  await takeAway();
  await finds("Zorgakouna 7", NOT_THERE);
  await openMap(page, server.url);
  await finds("Zorgakouna 7", NOT_THERE);
  await finds("Diamweli", /Dianwéli/);
  page.assertQuiet();
});

test("an atlas file is opened as one built here is, found again at the next visit, built upon and taken away", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sahelmap-"));
  const [places, file] = [path.join(folder, "ML.txt"), path.join(folder, "mali.atlas")];
  writeFileSync(places, dump());
  await buildAtlas(places, file);
  const content = readFileSync(file);
  rmSync(folder, { recursive: true });
  await dropFiles(page, [{ name: "mali.atlas", content }]);
  await built(/mali\.atlas/, /^\d+ places · \d+ units, built on 19 June 2022, from mali\.atlas\.$/);
  await finds("Zorgakouna 7", /Zorgakouna 7[^]*Mopti, Mali/);
  await textOf(page.locator("#attributions"), /GeoNames[^]*OpenStreetMap/);

  await openMap(page, server.url);
  await textOf(page.locator("#atlas-summary"), /from mali\.atlas/);
  await finds("Zorgakouna 7", /Zorgakouna 7/);
  const burkina = dump({ country: "BF", name: "Yalgobougou", lon: -2, firstId: 91_000_000 });
  await dropFiles(page, [{ name: "BF.txt", content: burkina }]);
  await built(/BF\.txt/, /from mali\.atlas, BF\.txt/);
  await finds("Yalgobougou 3", /Yalgobougou 3/);
  await finds("Zorgakouna 7", /Zorgakouna 7/);

  await takeAway();
  await finds("Zorgakouna 7", NOT_THERE);
  page.assertQuiet();
});

test("an atlas file that is damaged says so, and the atlas stays as it was", async () => {
  await dropFiles(page, [{ name: "broken.atlas", content: "SAHELMAP\u0001\u0000 and then nothing of the kind" }]);
  await page.getByRole("alert").filter({ hasText: /broken\.atlas: the atlas is/ }).waitFor();
  await textOf(page.locator("#atlas-summary"), /The towns that come with the page/);
  await finds("Diamweli", /Dianwéli/);
  page.assertQuiet();
});

test("files of one gesture are built together, and a later one is added to them", async () => {
  await dropFiles(page, [
    { name: "ML.txt", content: dump() },
    { name: "cercles.geojson", content: cercle({ ADM1_FR: "Mopti", ADM2_FR: "Cercleinventé", ADM0_PCODE: "ML" }) },
  ]);
  await built(/Mali/, /2 units, from ML\.txt, cercles\.geojson/);
  await finds("Zorgakouna 7", /Cercleinventé, Mopti, Mali/);
  const burkina = dump({ country: "BF", name: "Yalgobougou", lon: -2, firstId: 91_000_000 });
  await dropFiles(page, [{ name: "BF.zip", content: zip([["BF.txt", burkina]]) }]);
  await built(/Burkina Faso/, /from ML\.txt, cercles\.geojson, BF\.zip/);
  await finds("Yalgobougou 3", /Yalgobougou 3/);
  await finds("Zorgakouna 7", /Cercleinventé/);
  page.assertQuiet();
});

test("the file picker builds an atlas too", async () => {
  await page.locator("#file").setInputFiles({ name: "ML.txt", mimeType: "text/plain", buffer: Buffer.from(dump()) });
  await built(/Mali/);
  page.assertQuiet();
});

test("lines that cannot be read are counted and named, and the rest is built", async () => {
  await dropFiles(page, [{ name: "ML.txt", content: `${dump({ count: 200 })}90000999\tcut short\n` }]);
  await built(/Mali/);
  await textOf(
    page.locator("#building"),
    /ML\.txt: line 201: the line has 2 fields; expected 19, parted by tabs; the line is left out/,
  );
  page.assertQuiet();
});

test("a malformed file says file, line and what was expected, and the atlas stays as it was", async () => {
  await dropFiles(page, [{ name: "ML.zip", content: zip([["ML.txt", `${dump({ count: 5 })}90000999\tcut short\n`]]) }]);
  const notice = page.getByRole("alert");
  await textOf(notice, /ML\.zip:ML\.txt: 1 of 6 lines cannot be read.*line 6: .*expected 19, parted by tabs/);
  await textOf(page.locator("#atlas-summary"), /The towns that come with the page/);
  await dropFiles(page, [{ name: "photos.zip", content: zip([["a.jpg", "x"]]) }]);
  await notice.filter({ hasText: /photos\.zip: the zip file holds a\.jpg; expected/ }).waitFor();
  await dropFiles(page, [{ name: "units.geojson", content: cercle({ name: "Koro" }) }]);
  await notice.filter({ hasText: /units\.geojson: neither the name nor an attribute says of which level/ }).waitFor();
  await isGone(page.locator("#building"));
  page.assertQuiet();
});

test("a build that is given up leaves everything as it was", async () => {
  await page.route("**/builder/builder.wasm", () => {});
  await openMap(page, server.url);
  await dropFiles(page, [{ name: "ML.txt", content: dump() }]);
  await page.getByRole("button", { name: "Cancel" }).press("Enter");
  await page.locator("#building").waitFor({ state: "hidden" });
  await textOf(page.locator("#atlas-summary"), /The towns that come with the page/);
  page.assertQuiet();
});

test("the builder is asked for once, and not by a browser that is to save data before something is dropped that wants it", async () => {
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  // The page before may still be asking for something.
  page.on("framenavigated", () => asked.splice(0));
  await openMap(page, server.url);
  await dropFile(page, "koro.csv", "text/csv", "id,role,reported_as,country,date\n1,refuge,Koro,ML,2022-07-01\n");
  await page.locator("#spots li").filter({ hasText: "Koro" }).waitFor();
  assert.deepEqual(asked.filter((path) => path.startsWith("/builder/")), []);
  await dropFiles(page, [{ name: "ML.txt", content: dump() }]);
  await built(/Mali/);
  assert.deepEqual(asked.filter((path) => path.startsWith("/builder/")).sort(), ["/builder/builder.wasm", "/builder/worker.js"]);
  page.assertQuiet();
});
