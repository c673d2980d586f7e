// Starts the map and ties the page's controls to it.
import "leaflet/dist/leaflet.css";
import "./style/page.css";
import "./style/map.css";
import "./style/panel.css";
import "./style/search.css";
import "./style/atlas.css";

import { announce, clearNotice, notice, sentence } from "./announcer";
import { onFiles } from "./dropped_file";
import { cameWithPage } from "./embedded";
import { startAtlas } from "./own_atlas";
import { showFile, showLegend } from "./panel";
import { readerWith } from "./reader";
import type { ReadableFile } from "./reader_messages";
import { startSearch } from "./search_box";
import { keepMapClear } from "./sheet";
import { startMap } from "./start_map";
import { beginningBytes, isForAtlas } from "./wasm/sahelmap_wasm";

async function start(): Promise<void> {
  const started = await startMap(element("map"));
  const { map } = started;
  keepMapClear(map);
  showLegend(map.legend());
  const closeAnswers = startSearch(map);

  const own = started.isStale ? undefined : started.kept;
  const reader = readerWith(own ? [own.bytes] : started.packs);
  let shown: { read: () => Promise<Uint8Array>; title: string } | undefined;
  let turns = 0;
  /** Shows what `read` gives; what it gives after something else was asked for is passed over. */
  const show = async (read: () => Promise<Uint8Array>, title: string, again = read): Promise<boolean> => {
    const turn = ++turns;
    try {
      const compact = await read();
      if (turn !== turns) {
        return false;
      }
      showFile(map, title, map.showIncidents(title, compact));
      shown = { read: again, title };
      clearNotice();
      return true;
    } catch (error) {
      if (turn === turns) {
        notice(sentence(error));
      }
      return false;
    }
  };
  const atlas = startAtlas(started, async (packs) => {
    closeAnswers();
    reader.useAtlas(packs);
    // Names that the atlas before did not know may be found now.
    if (shown) {
      await show(shown.read, shown.title);
    }
  });
  const open = async (files: File[]): Promise<void> => {
    const forAtlas: File[] = [];
    const toDraw: ReadableFile[] = [];
    for (const file of files) {
      if (isForAtlas(file.name, await bytesOf(file.slice(0, beginningBytes())))) {
        forAtlas.push(file);
      } else {
        toDraw.push({ name: file.name, bytes: await bytesOf(file) });
      }
    }
    const names = toDraw.map((file) => file.name).join(", ");
    if (forAtlas.length > 0) {
      atlas.add(forAtlas);
    }
    if (toDraw.length > 0 && (await show(() => reader.incidents(toDraw), names))) {
      announce(`${names} is on the map.`);
    }
  };
  onFiles((files) => {
    open(files).catch((error: unknown) => notice(sentence(error)));
  });
  const came = cameWithPage();
  if (came) {
    const read = async (): Promise<Uint8Array> => reader.incidents(await came.files());
    await show((!own && came.compact) || read, came.title, read);
  }

  const tiles = element<HTMLInputElement>("open-street-map");
  tiles.addEventListener("change", () => map.setOpenStreetMap(tiles.checked));
  document.body.dataset["state"] = "ready";
  // The browser test reads this mark: from here on the map can be used.
  performance.mark("sahelmap:usable");
}

function element<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

start().catch((error: unknown) => {
  notice(`The map could not be started: ${sentence(error)}`);
});
