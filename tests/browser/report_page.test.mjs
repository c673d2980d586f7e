// A report in the page: pasted or dropped, shown beside the map, decided about, saved.
import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";

import { EXAMPLE, PHONE, dropFile, dropFiles, openMap, screenshot, startBrowser, watchedPage } from "./browser.mjs";
import { readReport, serve, writePage } from "./command.mjs";

const REPORT = EXAMPLE.replace(/csv$/, "txt");
const TEXT = readFileSync(REPORT, "utf8");
/** Short, and with names that several places have even among the towns that come with the page. */
const NOTE = `4 May 2022

Gunmen on motorcycles attacked the village of Koro on Tuesday and killed at least five people. Survivors fled to Téra, some 40 km from Koro. The attackers were later repelled at Boni.
`;
/** From a decision until everything is solved and drawn again. */
const AT_ONCE_MS = 500;

let browser;
let server;
let page;
let folder;

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "sahelmap-"));
  [browser, server] = await Promise.all([startBrowser(), serve(EXAMPLE)]);
});
after(async () => {
  server?.stop();
  await browser?.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  page = await watchedPage(browser);
  page.setDefaultTimeout(10_000);
  await openMap(page, server.url);
});
afterEach(async () => {
  await page.context().close();
});

/** Drops the note, or another text, and waits until it is read. */
async function openReport(name = "note.txt", text = NOTE) {
  await dropFile(page, name, "text/plain", text);
  await page.locator("#report-text .mention").first().waitFor();
}

/** The marks of a name in the text. */
function mention(name) {
  return page.locator("#report-text .mention").filter({ hasText: new RegExp(`^${name}$`) });
}

/** Opens the card of a name. */
async function openCard(name) {
  await mention(name).first().click();
  await page.locator("#mention-card").waitFor();
}

/** Presses a button of the card and waits until the report is read again. */
async function decide(button) {
  await page.locator("#mention-card").getByRole("button", { name: button, exact: true }).click();
}

/** What the page saves as a file. */
async function saved(button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button, exact: true }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** The places of the incidents as the panel lists them, with what it says of each. */
function places() {
  return page.locator(".incident-place").allInnerTexts();
}

/** Clicks on the map, away from markers and names. */
async function clickMap(dx, dy) {
  const box = await page.locator("#map").boundingBox();
  await page.mouse.click(box.x + box.width * dx, box.y + box.height * dy);
}

test("a pasted report shows its names in the text and the places that the command finds on the map", async () => {
  const found = JSON.parse(await readReport(REPORT, "json"));
  const locations = found.incidents.flatMap((incident) => incident.locations);
  await page.getByRole("button", { name: "Paste a report" }).click();
  await page.getByLabel(/The text of the report/).fill(TEXT);
  await page.waitForFunction(() => document.getElementById("paste-date").value === "2022-06-20");
  await screenshot(page, "paste-1280x800");
  await page.getByRole("button", { name: "Read", exact: true }).click();
  await page.locator("#report-text .mention").first().waitFor();
  assert.equal(await page.locator("#report-text").textContent(), TEXT);
  const marked = await page.locator("#report-text .mention").evaluateAll((marks) => marks.map((mark) => mark.textContent));
  assert.deepEqual(marked, found.mentions.map((mention) => mention.name));
  assert.ok(locations.length >= 5);
  for (const role of ["attacked", "repelled", "refuge"]) {
    assert.equal(await page.locator(`.spot.${role}`).count(), locations.filter((location) => location.role === role).length, role);
  }
  assert.match(await page.locator("#incident-summary").innerText(), /June 2022 · at least 132 killed/);
  assert.match(await page.locator("#report-incidents").innerText(), /Katiba Macina/);
  await page.waitForTimeout(300);
  await screenshot(page, "report-1280x800");
  page.assertQuiet();
});

test("a name in the text and its place on the map show each other, with the pointer and with the keyboard", async () => {
  await openReport();
  await mention("Téra").hover();
  assert.equal(await page.locator(".spot.lit").count(), 1);
  assert.match(await page.locator(".spot.lit").getAttribute("title"), /Téra/);
  await page.mouse.move(5, 5);
  assert.equal(await page.locator(".lit").count(), 0);
  await page.locator(".spot.attacked .symbol").hover();
  assert.deepEqual(await page.locator("#report-text .mention.lit").allInnerTexts(), ["Koro", "Koro"]);
  await page.mouse.move(5, 5);
  await mention("Téra").focus();
  assert.match(await page.locator(".spot.lit").getAttribute("title"), /Téra/);
  await page.locator(".spot.repelled").focus();
  assert.deepEqual(await page.locator("#report-text .mention.lit").allInnerTexts(), ["Boni"]);
  page.assertQuiet();
});

test("a name that is no place of an incident is marked on the map while it is pointed at", async () => {
  await openReport("report.txt", TEXT);
  await mention("Ségou").hover();
  assert.equal(await page.locator(".label.pointed-at").count(), 1);
  await page.mouse.move(5, 5);
  assert.equal(await page.locator(".label.pointed-at").count(), 0);
  page.assertQuiet();
});

test("another candidate moves the place and the rest is solved again at once", async () => {
  await openReport();
  const before = await places();
  await openCard("Koro");
  const candidates = page.locator("#mention-card button.candidate");
  assert.match(await candidates.first().innerText(), /Koro[^]*%[^]*Mali[^]*exact/);
  await page.waitForTimeout(200);
  await screenshot(page, "card-1280x800");
  const start = await page.evaluate(() => performance.now());
  await candidates.nth(1).click();
  await mention("Koro").and(page.locator(".decided")).first().waitFor();
  const took_ms = (await page.evaluate(() => performance.now())) - start;
  console.log(`decided, solved and drawn after ${Math.round(took_ms)} ms`);
  assert.ok(took_ms < AT_ONCE_MS, `${took_ms} ms`);
  const after = (await places()).join("\n");
  assert.match(after, /Côte d’Ivoire/);
  assert.match(after, /decided by the analyst/);
  assert.notDeepEqual(await places(), before);
  assert.match(await page.locator("#report-decisions").innerText(), /“Koro”: Koro/);
  await screenshot(page, "decided-1280x800");
  await page.getByRole("button", { name: "Undo the decision about Koro" }).click();
  await page.locator("#report-decisions-part").waitFor({ state: "hidden" });
  assert.deepEqual(await places(), before);
  page.assertQuiet();
});

test("a unit can be chosen for a name, and the command replays that", async () => {
  const text = "4 May 2022\n\nGunmen attacked a convoy in Mopti on Tuesday and killed five people.\n";
  await openReport("unit.txt", text);
  await openCard("Mopti");
  assert.match(await page.locator("#mention-card").innerText(), /Or a unit of that name[^]*Mopti[^]*region of Mali · until 2023-03-13/);
  await page.waitForTimeout(200);
  await screenshot(page, "unit-card-1280x800");
  await page.locator("#mention-card button.candidate").filter({ hasText: /region/ }).first().click();
  await mention("Mopti").and(page.locator(".decided")).waitFor();
  assert.match(await page.locator("#report-decisions").innerText(), /“Mopti”: the region Mopti/);
  assert.match((await places()).join("\n"), /decided by you · within \d+ km · ACLED 3/);
  await page.waitForTimeout(300);
  await screenshot(page, "unit-1280x800");
  await mention("Mopti").click();
  assert.match(await page.locator("#mention-card").innerText(), /Decided by you: the region Mopti/);
  await page.keyboard.press("Escape");
  const [decisions, geojson, csv] = [await saved("Decisions"), await saved("GeoJSON"), await saved("CSV")];
  assert.deepEqual(JSON.parse(decisions.text).decisions[0].unit.level, 1);
  const [report, file] = [path.join(folder, "unit.txt"), path.join(folder, decisions.name)];
  writeFileSync(report, text);
  writeFileSync(file, decisions.text);
  assert.deepEqual(JSON.parse(geojson.text), JSON.parse(await readReport(report, "geojson", file)));
  assert.equal(JSON.parse(geojson.text).features[0].geometry.type, "MultiPolygon");
  assert.equal(csv.text, await readReport(report, "csv", file));
  assert.match(csv.text, /decided by the analyst/);
  page.assertQuiet();
});

test("no name is shown as certain", async () => {
  await openReport("report.txt", TEXT);
  await mention("Mali").first().click();
  assert.match(await page.locator("#mention-card").innerText(), /99 %/);
  const shown = await page.locator("body").innerText();
  const titles = await page.locator("#report-text .mention").evaluateAll((marks) => marks.map((mark) => mark.title));
  assert.doesNotMatch([shown, ...titles].join("\n"), /100 %/);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox").fill("Bamako");
  await page.getByRole("option").first().waitFor();
  assert.doesNotMatch(await page.locator("#search-answers").innerText(), /100 %/);
  page.assertQuiet();
});

test("a name that is not a place leaves the map, and comes back when that is undone", async () => {
  await openReport();
  await openCard("Téra");
  await decide("Not a place");
  await page.locator(".mention.struck").waitFor();
  assert.equal(await page.locator(".spot.refuge").count(), 0);
  await page.locator(".mention.struck").click();
  await decide("Undo");
  await page.locator(".spot.refuge").waitFor();
  page.assertQuiet();
});

test("a click on the map sets the point of a name, and Escape cancels", async () => {
  await openReport();
  await openCard("Koro");
  await decide("Choose on the map");
  assert.match(await page.locator("#picking").innerText(), /Click on the map where “Koro” is/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#picking").isVisible(), false);
  assert.equal(await page.locator("#report-text .decided").count(), 0);
  await openCard("Koro");
  await decide("Choose on the map");
  await clickMap(0.5, 0.5);
  await mention("Koro").and(page.locator(".decided")).first().waitFor();
  assert.match(await page.locator("#report-decisions").innerText(), /a point at 1\d\.\d+, -?\d\.\d+/);
  assert.equal(await page.locator(".spot").count(), 3);
  page.assertQuiet();
});

test("with the keyboard alone a name is chosen, decided and undone, and a point is set", async () => {
  await openReport();
  await mention("Koro").first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(".label.pointed-at").count(), 1);
  await page.keyboard.press("Enter");
  const decidedMark = mention("Koro").and(page.locator(".decided")).first();
  await decidedMark.waitFor();
  await page.waitForFunction(() => document.activeElement.textContent === "Koro");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.locator("#report-decisions-part").waitFor({ state: "hidden" });
  await page.waitForFunction(() => document.activeElement.textContent === "Koro");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#mention-card").isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Koro");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Choose on the map" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await decidedMark.waitFor();
  assert.match(await page.locator("#report-decisions").innerText(), /a point at/);
  page.assertQuiet();
});

test("decisions saved and dropped again give the same files, and those are the command's", async () => {
  await openReport();
  await openCard("Koro");
  await page.locator("#mention-card button.candidate").nth(1).click();
  await mention("Koro").and(page.locator(".decided")).first().waitFor();
  await openCard("Boni");
  await decide("Not a place");
  await page.locator(".mention.struck").waitFor();
  const [decisions, geojson, csv] = [await saved("Decisions"), await saved("GeoJSON"), await saved("CSV")];
  assert.equal(decisions.name, "note.decisions.json");
  assert.match(geojson.text, /decided by the analyst/);
  assert.match(csv.text, /decided by the analyst/);
  const [report, file] = [path.join(folder, "note.txt"), path.join(folder, decisions.name)];
  writeFileSync(report, NOTE);
  writeFileSync(file, decisions.text);
  assert.deepEqual(JSON.parse(geojson.text), JSON.parse(await readReport(report, "geojson", file)));
  assert.equal(csv.text, await readReport(report, "csv", file));

  const other = await watchedPage(browser);
  await page.context().close();
  page = other;
  await openMap(page, server.url);
  await dropFiles(page, [
    { name: "note.txt", content: NOTE },
    { name: decisions.name, content: decisions.text },
  ]);
  await mention("Koro").and(page.locator(".decided")).first().waitFor();
  assert.deepEqual(await saved("GeoJSON"), geojson);
  assert.deepEqual(await saved("Decisions"), decisions);
  page.assertQuiet();
});

test("decisions are kept for the text until they are undone", async () => {
  await openReport();
  await openCard("Téra");
  await decide("Not a place");
  await page.locator(".mention.struck").waitFor();
  await openMap(page, server.url);
  await openReport("the same text.txt");
  assert.equal(await page.locator(".mention.struck").count(), 1);
  await page.getByRole("button", { name: "Undo the decision about Téra" }).click();
  await page.locator(".spot.refuge").waitFor();
  await openMap(page, server.url);
  await openReport();
  assert.equal(await page.locator(".mention.struck").count(), 0);
  page.assertQuiet();
});

test("a distance that the places contradict is shown as a contradiction, and an area as an area", async () => {
  await openReport("sector.txt", "20 June 2022. Gunmen killed four herders some 30 km north of Bankass on Sunday. Djibo is 10 km from Bankass.");
  assert.match(await page.locator("#report-relations .contradicts").innerText(), /contradicts/);
  await page.waitForTimeout(300);
  await screenshot(page, "sector-1280x800");
  page.assertQuiet();
});

test("words show the area in which they lie, and an area on the map shows its words", async () => {
  await openReport("sector.txt", "20 June 2022. Gunmen killed four herders some 30 km north of Bankass on Sunday. Mopti region was calm.");
  await page.waitForTimeout(300);
  const drawn = () => page.locator("#map canvas").evaluateAll((all) => all.map((canvas) => canvas.toDataURL()).join());
  const before = await drawn();
  /** Waits until the map shows an area more than at first, or not; it draws at the next frame. */
  const showsArea = async (isShown) => {
    const until = Date.now() + 5000;
    while (((await drawn()) !== before) !== isShown) {
      assert.ok(Date.now() < until, isShown ? "no area is shown" : "the area stays");
    }
  };
  const stated = page.locator("#report-text .stated").filter({ hasText: /30 km north/ });
  // Words break over lines, so that the middle of their box may be none of them.
  const words = await stated.evaluate((span) => span.getClientRects()[0].toJSON());
  await page.mouse.move(words.x + 5, words.y + words.height / 2);
  assert.equal(await page.locator("#report-text .stated.lit").count(), 1);
  await showsArea(true);
  await screenshot(page, "area-1280x800");
  await page.mouse.move(5, 5);
  await showsArea(false);
  // So does the line that says what was measured, with the keyboard too.
  await page.locator("button.relation").first().focus();
  assert.equal(await page.locator("#report-text .stated.lit").count(), 1);
  await showsArea(true);
  await page.locator("button.relation").first().blur();
  await showsArea(false);
  await mention("Mopti").hover();
  await showsArea(true);
  await page.mouse.move(5, 5);
  await showsArea(false);

  const spot = await page.locator(".spot.attacked .symbol").boundingBox();
  await page.mouse.move(spot.x + spot.width / 2, spot.y + spot.height / 2 + 30);
  await page.locator("#report-text .stated.lit").waitFor();
  assert.equal(await page.locator(".spot.lit").count(), 1);
  await page.mouse.move(5, 5);
  await page.waitForFunction(() => document.querySelectorAll(".lit").length === 0);
  page.assertQuiet();
});

test("a text that is no report says that nothing was found", async () => {
  await dropFile(page, "poem.txt", "text/plain", "The moon is up, the stars are bright,\nand nothing happens in the night.\n");
  await page.getByText("The text tells of no incident that could be found.").waitFor();
  assert.equal(await page.locator(".spot").count(), 0);
  await dropFile(page, "broken.txt", "text/plain", Buffer.from([0x53, 0xe9, 0x67, 0x75, 0xe9]));
  assert.match(await page.getByRole("alert").innerText(), /broken\.txt is no text in UTF-8/);
  page.assertQuiet();
});

test("markup in a report is shown as text", async () => {
  await openReport("markup.txt", "<img src=x onerror=alert(1)> Gunmen killed three people in <b>Bankass</b> on 3 May 2022.");
  assert.equal(await page.locator("#panel img, #panel b").count(), 0);
  page.assertQuiet();
});

test("the one-file page of a report opens its text without a network", async () => {
  const file = path.join(folder, "report.html");
  await writePage(REPORT, file);
  const offline = await watchedPage(browser, { offline: true });
  await openMap(offline, pathToFileURL(file).href);
  assert.ok((await offline.locator(".spot").count()) >= 5);
  await offline.locator("#report-text .mention").first().waitFor();
  assert.equal(await offline.locator("#report-text").textContent(), TEXT);
  offline.assertQuiet();
  await offline.context().close();
});

test("on a phone the report lies in the sheet under the map, and a name's card over it", async () => {
  const phone = await watchedPage(browser, { viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  await openMap(phone, server.url);
  await dropFile(phone, "report.txt", "text/plain", TEXT);
  await phone.locator("#report-text .mention").first().waitFor({ state: "attached" });
  await phone.waitForTimeout(300);
  await screenshot(phone, "report-map-390x844");
  await phone.getByRole("button", { name: "Show or hide the details" }).tap();
  await phone.waitForTimeout(400);
  await screenshot(phone, "report-390x844");
  await phone.locator("#report-text .mention").filter({ hasText: "Diamweli" }).tap();
  const card = await phone.locator("#mention-card").boundingBox();
  assert.ok(card.x >= 0 && card.x + card.width <= PHONE.width && card.y >= 0 && card.y + card.height <= PHONE.height);
  await screenshot(phone, "card-390x844");
  await phone.getByRole("button", { name: "Choose on the map" }).tap();
  await phone.waitForTimeout(400);
  await screenshot(phone, "picking-390x844");
  await phone.locator("#map").tap({ position: { x: 195, y: 300 } });
  await phone.locator("#report-text .mention.decided").waitFor({ state: "attached" });
  phone.assertQuiet();
  await phone.context().close();
});
