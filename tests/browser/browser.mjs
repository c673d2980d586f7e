// Chromium as every test uses it: watched, so that a console message, a page error or a request to elsewhere fails the test.
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { chromium } = createRequire(path.join(root, "web/package.json"))("playwright-core");

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
export const EXAMPLE = path.join(root, "data/examples/2022-06-diallassagou.csv");

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Starts the browser: Debian's, or the one that SAHELMAP_CHROMIUM names. */
export function startBrowser() {
  const executablePath = process.env.SAHELMAP_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * A page that keeps account of everything that should not happen.
 * `offline` cuts the network off altogether, as for a page that is a file.
 */
export async function watchedPage(browser, { viewport = DESKTOP, offline = false, ...options } = {}) {
  const context = await browser.newContext({ viewport, ...options });
  await context.setOffline(offline);
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      faults.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    const stays = ["data:", "blob:", "file:"].includes(protocol) || hostname === "127.0.0.1";
    if (!stays && !page.allowedHosts?.has(hostname)) {
      faults.push(`request to ${request.url()}`);
    }
  });
  page.assertQuiet = () => assert.deepEqual(faults, []);
  return page;
}

/** Opens the page and waits until the map can be used. */
export async function openMap(page, url) {
  await page.goto(url);
  await page.locator("body[data-state=ready]").waitFor({ timeout: 20_000 });
}

/** Drops a file on the page as a hand would. */
export function dropFile(page, name, type, text) {
  return dropFiles(page, [{ name, type, content: text }]);
}

/** Drops files on the page in one gesture; the content of each is text or bytes. */
export async function dropFiles(page, files) {
  const carried = files.map(({ name, type = "", content }) => [name, type, Buffer.from(content).toString("base64")]);
  const transfer = await page.evaluateHandle((all) => {
    const dragged = new DataTransfer();
    for (const [name, type, base64] of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dragged.items.add(new File([bytes], name, { type }));
    }
    return dragged;
  }, carried);
  await page.dispatchEvent("#map", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("#map", "drop", { dataTransfer: transfer });
}

/** Keeps a picture of the page, in target/screenshots unless SAHELMAP_SCREENSHOTS says otherwise. */
export async function screenshot(page, name) {
  const folder = process.env.SAHELMAP_SCREENSHOTS ?? path.join(root, "target/screenshots");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: "disabled" });
}
