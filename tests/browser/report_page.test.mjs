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
  await openMap(page, server.url);
});
afterEach(async () => {
  await page.context().close();
});

/** Drops the example and waits until it is read. */
async function openReport(name = "report.txt", text = TEXT) {
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

test("a pasted report shows its names in the text and its six places on the map", async () => {
  await page.getByRole("button", { name: "Paste a report" }).click();
  await page.getByLabel(/The text of the report/).fill(TEXT);
  const date = page.locator("#paste-date");
  await assert.doesNotReject(page.waitForFunction(() => document.getElementById("paste-date").value === "2022-06-20"));
  assert.equal(await date.inputValue(), "2022-06-20");
  await screenshot(page, "paste-1280x800");
  await page.getByRole("button", { name: "Read", exact: true }).click();
  await page.locator("#report-text .mention").first().waitFor();
  assert.equal(await page.locator("#report-text").textContent(), TEXT);
  assert.equal(await page.locator(".spot").count(), 6);
  assert.equal(await page.locator(".spot.attacked").count(), 3);
  assert.equal(await page.locator(".spot.repelled").count(), 2);
  assert.equal(await page.locator(".spot.refuge").count(), 1);
  assert.match(await mention("Diamweli").getAttribute("class"), /attacked/);
  assert.match(await mention("Ségué").getAttribute("class"), /repelled/);
  assert.equal(await mention("Macina").count(), 0);
  assert.match(await page.locator("#incident-summary").innerText(), /18–19 June 2022 · at least 132 killed/);
  assert.match(await page.locator("#report-incidents").innerText(), /Katiba Macina/);
  assert.match(await page.locator("#report-relations").innerText(), /40 kilometres[^]*39\.\d km, agrees/);
  await page.waitForTimeout(300);
  await screenshot(page, "report-1280x800");
  page.assertQuiet();
});

test("a name in the text and its place on the map show each other, with the pointer and with the keyboard", async () => {
  await openReport();
  await mention("Bankass").first().hover();
  assert.equal(await page.locator(".spot.lit").count(), 1);
  assert.match(await page.locator(".spot.lit").getAttribute("title"), /Bankass/);
  await page.mouse.move(5, 5);
  assert.equal(await page.locator(".lit").count(), 0);
  await page.locator(".spot.refuge .symbol").hover();
  assert.match((await page.locator("#report-text .mention.lit").allInnerTexts()).join(), /Bankass/);
  await page.mouse.move(5, 5);
  await mention("Diamweli").first().focus();
  assert.match(await page.locator(".spot.lit").getAttribute("title"), /Dianwéli/);
  await page.locator(".spot.repelled").first().focus();
  assert.match((await page.locator("#report-text .mention.lit").allInnerTexts()).join(), /Ségué|Djiguibombo/);
  // Where a name is no place of an incident, the map marks its point.
  await mention("Ségou").first().hover();
  assert.equal(await page.locator(".label.pointed-at").count(), 1);
  page.assertQuiet();
});

test("another candidate moves the place and the rest is solved again at once", async () => {
  await openReport();
  const before = await places();
  await openCard("Diamweli");
  const candidates = page.locator("#mention-card button.candidate");
  assert.ok((await candidates.count()) > 1);
  assert.match(await candidates.first().innerText(), /Dianwéli[^]*%[^]*km from/);
  await page.waitForTimeout(200);
  await screenshot(page, "card-1280x800");
  const start = await page.evaluate(() => performance.now());
  await candidates.nth(1).click();
  await mention("Diamweli").and(page.locator(".decided")).waitFor();
  const took = (await page.evaluate(() => performance.now())) - start;
  console.log(`decided, solved and drawn after ${Math.round(took)} ms`);
  assert.ok(took < AT_ONCE_MS, `${took} ms`);
  assert.notDeepEqual(await places(), before);
  assert.match((await places()).join("\n"), /decided by the analyst/);
  assert.match(await page.locator("#report-decisions").innerText(), /Diamweli/);
  await page.getByRole("button", { name: "Undo the decision about Diamweli" }).click();
  await page.locator("#report-decisions-part").waitFor({ state: "hidden" });
  assert.deepEqual(await places(), before);
  page.assertQuiet();
});

test("a name that is not a place leaves the map, and comes back when that is undone", async () => {
  await openReport();
  await openCard("Bankass");
  await decide("Not a place");
  await page.locator(".mention.struck").first().waitFor();
  assert.equal(await page.locator(".spot.refuge").count(), 0);
  await page.locator(".mention.struck").first().click();
  await decide("Undo");
  await page.locator(".spot.refuge").waitFor();
  page.assertQuiet();
});

test("a click on the map sets the point of a name, and Escape cancels", async () => {
  await openReport();
  await openCard("Diamweli");
  await decide("Choose on the map");
  assert.match(await page.locator("#picking").innerText(), /Click on the map where “Diamweli” is/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#picking").isVisible(), false);
  assert.equal(await page.locator(".mention.decided").count(), 1, "only the key under the text");
  await openCard("Diamweli");
  await decide("Choose on the map");
  await clickMap(0.5, 0.5);
  await mention("Diamweli").and(page.locator(".decided")).waitFor();
  assert.match(await page.locator("#report-decisions").innerText(), /a point at 1\d\.\d+, -\d\.\d+/);
  assert.equal(await page.locator(".spot").count(), 6);
  await screenshot(page, "decided-1280x800");
  page.assertQuiet();
});

test("with the keyboard alone a name is chosen, decided and undone", async () => {
  await openReport();
  await mention("Diamweli").first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(".label.pointed-at").count(), 1);
  await page.keyboard.press("Enter");
  await mention("Diamweli").and(page.locator(".decided")).waitFor();
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Diamweli/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.locator("#report-decisions-part").waitFor({ state: "hidden" });
  await page.keyboard.press("Enter");
  await page.locator("#mention-card").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#mention-card").isVisible(), false);
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Diamweli/);
  page.assertQuiet();
});

test("decisions saved and dropped again give the same files, and those are the command's", async () => {
  await openReport();
  await openCard("Diamweli");
  await page.locator("#mention-card button.candidate").nth(1).click();
  await mention("Diamweli").and(page.locator(".decided")).waitFor();
  await openCard("Bandiagara");
  await decide("Not a place");
  await page.locator(".mention.struck").first().waitFor();
  const [decisions, geojson, csv] = [await saved("Decisions"), await saved("GeoJSON"), await saved("CSV")];
  assert.equal(decisions.name, "report.decisions.json");
  assert.match(geojson.text, /decided by the analyst/);
  assert.match(csv.text, /decided by the analyst/);
  const [report, file] = [path.join(folder, "report.txt"), path.join(folder, decisions.name)];
  writeFileSync(report, TEXT);
  writeFileSync(file, decisions.text);
  assert.deepEqual(JSON.parse(geojson.text), JSON.parse(await readReport(report, "geojson", file)));
  assert.equal(csv.text, await readReport(report, "csv", file));

  const other = await watchedPage(browser);
  await page.context().close();
  page = other;
  await openMap(page, server.url);
  await dropFiles(page, [
    { name: "report.txt", content: TEXT },
    { name: decisions.name, content: decisions.text },
  ]);
  await mention("Diamweli").and(page.locator(".decided")).waitFor();
  assert.deepEqual(await saved("GeoJSON"), geojson);
  assert.deepEqual(await saved("Decisions"), decisions);
  page.assertQuiet();
});

test("decisions are kept for the text until they are undone", async () => {
  await openReport();
  await openCard("Bankass");
  await decide("Not a place");
  await page.locator(".mention.struck").first().waitFor();
  await openMap(page, server.url);
  await openReport("the same text.txt");
  assert.equal(await page.locator(".mention.struck").count() > 0, true);
  await page.getByRole("button", { name: "Undo the decision about Bankass" }).click();
  await page.locator(".spot.refuge").waitFor();
  await openMap(page, server.url);
  await openReport();
  assert.equal(await page.locator(".mention.struck").count(), 0);
  page.assertQuiet();
});

test("a distance that the places contradict is shown as a contradiction, and an area as an area", async () => {
  await openReport("note.txt", "20 June 2022. Gunmen killed four herders some 30 km north of Bankass on Sunday. Djibo is 10 km from Bankass.");
  assert.match(await page.locator("#report-relations .contradicts").innerText(), /contradicts/);
  await page.waitForTimeout(300);
  await screenshot(page, "sector-1280x800");
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
  assert.equal(await offline.locator(".spot").count(), 6);
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
