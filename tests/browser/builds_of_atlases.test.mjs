// Builds of the reader's own atlas that something comes between: other files, files that are gone, another tab, no network.
import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";

import { NOT_THERE, built, dump, finds, takeAway } from "./atlas_page.mjs";
import { dropFile, dropFiles, eventually, isGone, openMap, textOf } from "./browser.mjs";
import { page, server } from "./served_page.mjs";
import { zip } from "./zip.mjs";

const MALI = { name: "ML.txt", content: dump() };
const BURKINA = { name: "BF.txt", content: dump({ country: "BF", name: "Yalgobougou", lon: -2, firstId: 91_000_000 }) };
const NIGER = { name: "NE.txt", content: dump({ country: "NE", name: "Tchintabizgui", lon: 2, firstId: 92_000_000 }) };
const PHOTOS = { name: "photos.zip", content: zip([["a.jpg", "x"]]) };

/** Opens the page with its builder held back; what it gives lets the builder come. */
async function openWithBuilderHeld() {
  let release;
  const isFree = new Promise((resolve) => (release = resolve));
  await page.route("**/builder/builder.wasm", async (route) => {
    await isFree;
    await route.continue();
  });
  await openMap(page, server.url);
  return release;
}

test("back to the towns ends a build, and it does not come back", async () => {
  await dropFiles(page, [MALI]);
  await built(/Mali/);
  const release = await openWithBuilderHeld();
  await dropFiles(page, [BURKINA]);
  await textOf(page.locator("#building"), /Building an atlas of ML\.txt, BF\.txt/);
  await takeAway();
  await isGone(page.locator("#building"));
  // The button is gone; the focus is beside where it was.
  await page.locator("#file:focus").waitFor({ state: "attached" });
  release();
  // What is built next is built after whatever was left of that build.
  await dropFiles(page, [NIGER]);
  await built(/Niger/, /places of Niger, from NE\.txt\.$/);
  await finds("Zorgakouna 7", NOT_THERE);
  page.assertQuiet();
});

test("a file that cannot be read leaves the build in progress alone", async () => {
  const release = await openWithBuilderHeld();
  await dropFiles(page, [MALI]);
  await textOf(page.locator("#building"), /Building an atlas of ML\.txt/);
  await dropFiles(page, [PHOTOS]);
  await textOf(page.locator("#building"), /Next: photos\.zip/);
  release();
  await textOf(page.getByRole("alert"), /photos\.zip: the zip file holds a\.jpg/);
  await textOf(page.locator("#atlas-summary"), /places of Mali, from ML\.txt\.$/);
  await finds("Zorgakouna 7", /Zorgakouna 7/);
  page.assertQuiet();
});

test("of one gesture what can be read is built, and the rest is named", async () => {
  const orphan = { name: "adm2.dbf", content: "no shapes" };
  await dropFiles(page, [PHOTOS, MALI, orphan]);
  await built(/Mali/, /from ML\.txt\.$/);
  await textOf(page.getByRole("alert"), /photos\.zip: the zip file holds a\.jpg/, /adm2\.dbf: adm2\.shp was not dropped with it/);
  page.assertQuiet();
});

test("a damaged file of the same name does not take the place of the whole one", async () => {
  const whole = zip([["ML.txt", dump()]]);
  await dropFiles(page, [{ name: "ML.zip", content: whole }]);
  await built(/Mali/);
  await dropFiles(page, [{ name: "ML.zip", content: whole.subarray(0, whole.length / 2) }]);
  await textOf(page.getByRole("alert"), /^ML\.zip: the zip file is incomplete or damaged; download or copy it again/);
  await finds("Zorgakouna 7", /Zorgakouna 7/);
  page.assertQuiet();
});

test("a file is added to one that has left the disk, and to an atlas that the browser has forgotten", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sahelmap-"));
  const file = path.join(folder, "ML.txt");
  writeFileSync(file, MALI.content);
  await page.locator("#file").setInputFiles(file);
  await built(/Mali/);
  rmSync(folder, { recursive: true });
  await dropFiles(page, [BURKINA]);
  await built(/Burkina/, /from ML\.txt, BF\.txt/);
  await finds("Zorgakouna 7", /Zorgakouna 7/);

  await openMap(page, server.url);
  const browserItself = await page.context().newCDPSession(page);
  await browserItself.send("Storage.clearDataForOrigin", { origin: new URL(server.url).origin, storageTypes: "all" });
  await dropFiles(page, [NIGER]);
  await built(/Niger/, /from ML\.txt, BF\.txt, NE\.txt/);
  for (const name of ["Zorgakouna 7", "Yalgobougou 7", "Tchintabizgui 7"]) {
    await finds(name, new RegExp(name));
  }
  page.assertQuiet();
});

test("what another tab has added meanwhile stays in the atlas, and the page says so", async () => {
  await dropFiles(page, [MALI]);
  await built(/Mali/);
  const other = await page.context().newPage();
  await openMap(other, server.url);
  await dropFiles(other, [BURKINA]);
  await other.locator("#building").filter({ hasText: "The atlas now has" }).waitFor();
  await dropFiles(page, [NIGER]);
  await built(/Niger/, /from ML\.txt, BF\.txt, NE\.txt/);
  await textOf(page.locator("#building"), /BF\.txt is in it too, which another tab has added/);
  await finds("Yalgobougou 7", /Yalgobougou 7/);
  page.assertQuiet();
});

test("a page that stays open builds and reads without its server", async () => {
  const come = page.waitForEvent("requestfinished", (request) => request.url().endsWith("/builder/builder.wasm"));
  await openMap(page, server.url);
  await come;
  await page.context().setOffline(true);
  await dropFiles(page, [MALI]);
  await built(/Mali/);
  await dropFile(page, "koro.csv", "text/csv", "role,reported_as\nrefuge,Koro\n");
  await page.locator("#spots li").filter({ hasText: "Koro" }).waitFor();
  page.assertQuiet();
});

test("where reader and builder cannot be fetched, each file is named and what to do is said", async () => {
  await page.route(/\/(reader|builder)\//, (route) => route.abort());
  await openMap(page, server.url);
  await dropFiles(page, [MALI, { name: "koro.csv", content: "role,reported_as\nrefuge,Koro\n" }]);
  const words = "what it is read with is not loaded yet, and the page cannot reach its server";
  await textOf(page.getByRole("alert"), new RegExp(`ML\\.txt: ${words}`), new RegExp(`koro\\.csv: ${words}`));
});

test("a build that ends while a name is typed searches again, and the list of answers stays", async () => {
  const release = await openWithBuilderHeld();
  await dropFiles(page, [MALI]);
  await page.getByRole("combobox").fill("Zorgakouna 7");
  await textOf(page.locator("#search-answers"), NOT_THERE);
  release();
  await textOf(page.locator("#search-answers li").first(), /Zorgakouna 7[^]*Mopti, Mali/);
  page.assertQuiet();
});

test("a storage that never answers keeps the map from nothing", async () => {
  await page.addInitScript(() => (IDBFactory.prototype.open = () => ({})));
  await openMap(page, server.url);
  await textOf(page.getByRole("alert"), /storage does not answer/);
  await finds("Diamweli", /Dianwéli/);
  page.assertQuiet();
});

test("a file that the page does not read is named with what it does read", async () => {
  const expectations = [
    [{ name: "empty.zip", content: "" }, /^empty\.zip is empty\.$/],
    [{ name: "empty.txt", content: "" }, /^empty\.txt is empty\.$/],
    [{ name: "photo.png", content: "\u0089PNG" }, /^photo\.png is of no kind that is read here: .*\.zip.*\.txt.*\.atlas/],
    [{ name: "long.txt", content: "A village. ".repeat(30_000) }, /^long\.txt has 330 kB, and reports of up to 200 kB are read here/],
  ];
  for (const [file, said] of expectations) {
    await dropFiles(page, [file]);
    await textOf(page.locator("#notice-text"), said);
  }
  await eventually(async () => assert.equal(await page.locator("#report").isVisible(), false));
  page.assertQuiet();
});
