// Starts the map and ties the page's controls to it.
import "leaflet/dist/leaflet.css";
import "./style/page.css";
import "./style/map.css";
import "./style/panel.css";
import "./style/search.css";

import { announce, clearNotice, notice } from "./announcer";
import { onFile, type OpenedFile } from "./dropped_file";
import { incidents } from "./embedded";
import { showFile, showLegend, showSources } from "./panel";
import { startSearch } from "./search_box";
import { keepMapClear } from "./sheet";
import { startMap } from "./start_map";

async function start(): Promise<void> {
  const map = await startMap(element("map"));
  keepMapClear(map);
  showLegend(map.legend());
  showSources(map.attributions());
  startSearch(map);

  const show = (files: OpenedFile[], title: string): boolean => {
    try {
      showFile(map, title, map.showFiles(files.map((file) => file.name), files.map((file) => file.bytes)));
      clearNotice();
      return true;
    } catch (error) {
      notice(sentence(error));
      return false;
    }
  };
  onFile((file) => {
    if (show([file], file.name)) {
      announce(`${file.name} is on the map.`);
    }
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

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

start().catch((error: unknown) => {
  notice(`The map could not be started: ${sentence(error)}`);
});
