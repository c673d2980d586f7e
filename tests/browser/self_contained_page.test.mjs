// The one-file page, as `sahelmap map -o` writes it: opened as a file, without a network.
import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { EXAMPLE, countOf, dropFile, isGone, openMap, screenshot, startBrowser, textOf, watchedPage } from "./browser.mjs";
import { writePage } from "./command.mjs";

let browser;
let folder;
let url;

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "sahelmap-"));
  const file = path.join(folder, "map.html");
  [browser] = await Promise.all([startBrowser(), writePage(EXAMPLE, file)]);
  url = pathToFileURL(file).href;
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

test("the page opens from a file without a network and shows the incident", async () => {
  const page = await watchedPage(browser, { offline: true });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await openMap(page, url);
  await countOf(page.locator(".spot"), 6);
  assert.deepEqual(asked.filter((address) => !address.startsWith("data:")), [url]);
  await screenshot(page, "self-contained-1280x800");
  page.assertQuiet();
  await page.context().close();
});

test("the search works in it too", async () => {
  const page = await watchedPage(browser, { offline: true });
  await openMap(page, url);
  await page.getByRole("combobox").fill("Diamweli");
  await textOf(page.getByRole("option").first(), /Dianwéli/);
  page.assertQuiet();
  await page.context().close();
});

test("a CSV dropped on it is read without a network", async () => {
  const page = await watchedPage(browser, { offline: true });
  await openMap(page, url);
  await dropFile(page, "koro.csv", "text/csv", "id,role,reported_as,country,date\n1,refuge,Koro,ML,2022-07-01\n");
  await page.locator("#spots li").filter({ hasText: "Koro" }).waitFor();
  await countOf(page.locator(".spot"), 1);
  page.assertQuiet();
  await page.context().close();
});

test("a gazetteer dropped on it is told where an atlas can be built", async () => {
  const page = await watchedPage(browser, { offline: true });
  await openMap(page, url);
  const row = "1\tKorou\tKorou\t\t14.1\t-3.1\tP\tPPL\tML\t\t\t\t\t\t0\t\t\tAfrica/Bamako\t2026-01-01\n";
  await dropFile(page, "ML.txt", "text/plain", row);
  await textOf(page.getByRole("alert"), /ML\.txt: this page is a single file.*sahelmap map --serve/);
  await isGone(page.locator("#atlas"));
  page.assertQuiet();
  await page.context().close();
});
