// Starts the map and ties the page's controls to it.
import "leaflet/dist/leaflet.css";
import "./style/page.css";
import "./style/map.css";
import "./style/panel.css";
import "./style/search.css";
import "./style/atlas.css";

import { announce, clearNotice, notice, sentence } from "./announcer";
import { onFiles } from "./dropped_file";
import { incidents } from "./embedded";
import { startAtlas } from "./own_atlas";
import { showFile, showLegend } from "./panel";
import { startSearch } from "./search_box";
import { keepMapClear } from "./sheet";
import { startMap } from "./start_map";
import { beginningBytes, isForAtlas } from "./wasm/sahelmap_wasm";

/** A file of incidents. */
interface IncidentFile {
  name: string;
  bytes: Uint8Array;
}

async function start(): Promise<void> {
  const started = await startMap(element("map"));
  const { map } = started;
  keepMapClear(map);
  showLegend(map.legend());
  const closeAnswers = startSearch(map);

  let shown: { files: IncidentFile[]; title: string } | undefined;
  const show = (files: IncidentFile[], title: string): boolean => {
    try {
      showFile(map, title, map.showFiles(files.map((file) => file.name), files.map((file) => file.bytes)));
      shown = { files, title };
      clearNotice();
      return true;
    } catch (error) {
      notice(sentence(error));
      return false;
    }
  };
  const atlas = startAtlas(started, () => {
    closeAnswers();
    // Names that the atlas before did not know may be found now.
    if (shown) {
      show(shown.files, shown.title);
    }
  });
  const open = async (files: File[]): Promise<void> => {
    const forAtlas: File[] = [];
    const toDraw: IncidentFile[] = [];
    for (const file of files) {
      if (isForAtlas(file.name, await bytesOf(file.slice(0, beginningBytes())))) {
        forAtlas.push(file);
      } else {
        toDraw.push({ name: file.name, bytes: await bytesOf(file) });
      }
    }
    const names = toDraw.map((file) => file.name).join(", ");
    if (toDraw.length > 0 && show(toDraw, names)) {
      announce(`${names} is on the map.`);
    }
    if (forAtlas.length > 0) {
      atlas.add(forAtlas);
    }
  };
  onFiles((files) => {
    open(files).catch((error: unknown) => notice(sentence(error)));
  });
  const came = await incidents();
  if (came.length > 0) {
    show(came, came.map((file) => file.title).join(", "));
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
