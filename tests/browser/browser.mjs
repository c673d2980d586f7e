// Chromium as every test uses it: watched, so that a console message, a page error or a request to elsewhere fails the test.
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { chromium } = createRequire(path.join(root, "web/package.json"))("playwright-core");

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
export const EXAMPLE = path.join(root, "data/examples/2022-06-diallassagou.csv");

/** What the page does may take this long on a slow machine that does other things besides; after it a test gives up. */
const PATIENCE_MS = 30_000;
/** How long is between two looks. */
const LOOK_AGAIN_MS = 50;

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
  page.setDefaultTimeout(PATIENCE_MS);
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
  await page.locator("body[data-state=ready]").waitFor();
}

/**
 * Checks something until it holds, and gives what the check gives. What never does fails as it did at last.
 * Whatever follows a click, a key, a drop or an answer is to be checked so: it comes when the machine has got to it.
 */
export async function eventually(check) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() >= until) {
        throw error;
      }
    }
    await pause(LOOK_AGAIN_MS);
  }
}

/** Waits until an element is seen and its text matches all of these, and gives the text. */
export function textOf(locator, ...patterns) {
  return eventually(async () => {
    const text = await locator.innerText({ timeout: LOOK_AGAIN_MS * 10 });
    for (const pattern of patterns) {
      assert.match(text, pattern);
    }
    return text;
  });
}

/** Waits until there are so many of an element, shown or not. */
export function countOf(locator, expected) {
  return eventually(async () => assert.equal(await locator.count(), expected, String(locator)));
}

/** Waits until an element is hidden or gone. */
export function isGone(locator) {
  return locator.waitFor({ state: "hidden" });
}

/** Waits until nothing on the page moves any more: two pictures with frames between them are one, and nothing is animated. */
export async function standsStill(page) {
  const look = () =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      const boxes = [...document.querySelectorAll("#map *, #panel, #mention-card")].map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [x, y, width, height].join();
      });
      const drawn = [...document.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL());
      const isMoving = document.getAnimations().some((one) => one.playState === "running");
      return isMoving ? undefined : [...boxes, ...drawn].join();
    });
  await eventually(async () => {
    const before = await look();
    await pause(LOOK_AGAIN_MS * 2);
    assert.ok(before !== undefined && before === (await look()), "the page goes on moving");
  });
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

/** Keeps a picture of the page once it stands still, in target/screenshots unless SAHELMAP_SCREENSHOTS says otherwise. */
export async function screenshot(page, name) {
  const folder = process.env.SAHELMAP_SCREENSHOTS ?? path.join(root, "target/screenshots");
  mkdirSync(folder, { recursive: true });
  await standsStill(page);
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: "disabled" });
}
