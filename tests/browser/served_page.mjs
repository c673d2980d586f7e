// The live page of the example as each test of a file finds it: one server and one browser for all, a new page for each.
import { after, afterEach, before, beforeEach } from "node:test";

import { EXAMPLE, openMap, startBrowser, watchedPage } from "./browser.mjs";
import { serve } from "./command.mjs";

export let browser;
export let server;
/** The page, with its map ready; another one for each test. */
export let page;

/** Closes the page and whatever the browser has kept for it, and opens another as at a first visit. */
export async function openAnew() {
  await page?.context().close();
  page = await watchedPage(browser);
  await openMap(page, server.url);
}

before(async () => {
  [browser, server] = await Promise.all([startBrowser(), serve(EXAMPLE)]);
});
after(async () => {
  server?.stop();
  await browser?.close();
});
beforeEach(async () => {
  page = undefined;
  await openAnew();
});
afterEach(async () => {
  await page?.context().close();
});
