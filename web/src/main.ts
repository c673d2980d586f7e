// Starts the map and ties the page's controls to it.
import "leaflet/dist/leaflet.css";
import "./style/page.css";
import "./style/controls.css";
import "./style/map.css";
import "./style/panel.css";
import "./style/search.css";
import "./style/atlas.css";
import "./style/report.css";
import "./style/mention.css";

import { announce, clearNotice, notice, sentence } from "./announcer";
import { onFiles } from "./dropped_file";
import { element } from "./elements";
import { cameWithPage, fetchAhead, reportOfPage } from "./embedded";
import { type Gesture, sorted } from "./gesture";
import { startAtlas } from "./own_atlas";
import { showFile, showLegend } from "./panel";
import { startPasteBox } from "./paste_box";
import { readerWith } from "./reader";
import { whileReading } from "./reading_box";
import { startReports } from "./reports";
import { startSearch } from "./search_box";
import { keepMapClear } from "./sheet";
import { startMap } from "./start_map";

async function start(): Promise<void> {
  const started = await startMap(element("map"));
  const { map } = started;
  keepMapClear(map);
  showLegend(map.legend());
  const searchAgain = startSearch(map);

  const own = started.isStale ? undefined : started.kept;
  const reader = readerWith(own?.packs ?? started.packs);
  /** Shows what is shown once more, as after a change of the atlas. */
  let showAgain: (() => Promise<unknown>) | undefined;
  let turns = 0;
  /** What was asked for earlier and comes later is passed over. */
  const turn = (): (() => boolean) => {
    const own = ++turns;
    return () => own === turns;
  };
  const reports = startReports(map, reader, turn, () => {
    showAgain = reports.again;
  });
  startPasteBox(reader, (text, published) => void reports.open("Pasted report", text, published));
  /** Shows the incidents that `read` gives. */
  const show = async (read: () => Promise<Uint8Array>, title: string, again = read): Promise<boolean> => {
    const isNewest = turn();
    try {
      const compact = await whileReading(title, read());
      if (!isNewest()) {
        return false;
      }
      const shown = map.showIncidents(title, compact);
      reports.close();
      showFile(map, title, shown);
      showAgain = () => show(again, title);
      return true;
    } catch (error) {
      if (isNewest()) {
        notice(sentence(error, title));
      }
      return false;
    }
  };
  const atlas = startAtlas(started, async (packs) => {
    searchAgain();
    reader.useAtlas(packs);
    // Names that the atlas before did not know may be found now.
    await showAgain?.();
  });
  const open = async ({ forAtlas, toDraw, report, decisions, refused }: Gesture): Promise<void> => {
    const names = toDraw.map((file) => file.name).join(", ");
    refused.forEach(notice);
    if (forAtlas.length > 0) {
      atlas.add(forAtlas).catch((error: unknown) => notice(sentence(error)));
    }
    if (toDraw.length > 0 && (await show(() => reader.incidents(toDraw), names))) {
      announce(`${names} is on the map.`);
    }
    if (report) {
      await reports.open(report.name, textOf(report.name, report.bytes), "");
    }
    if (decisions) {
      await reports.decide(decisions.name, decisions.json);
    }
  };
  /** What was dropped later is opened later, however long the bytes of the earlier take. */
  let lastSorted: Promise<unknown> = Promise.resolve();
  onFiles((files, folders) => {
    // What was said of other files would be taken for these.
    clearNotice();
    folders.forEach((name) => notice(`${name} is a folder: drop the files in it.`));
    const gesture = lastSorted.then(() => sorted(files));
    lastSorted = gesture.catch(() => {});
    gesture.then(open).catch((error: unknown) => notice(sentence(error)));
  });
  const came = cameWithPage();
  if (came) {
    const read = async (): Promise<Uint8Array> => reader.incidents(await came.files());
    await show((!own && came.compact) || read, came.title, read);
  }

  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") {
      document.querySelector<HTMLElement>(".leaflet-popup-close-button")?.click();
    }
  });
  const tiles = element<HTMLInputElement>("open-street-map");
  tiles.addEventListener("change", () => map.setOpenStreetMap(tiles.checked));
  document.body.dataset["state"] = "ready";
  // The browser test reads this mark: from here on the map can be used.
  performance.mark("sahelmap:usable");

  // Its incidents are on the map already; the text has to be read in the worker.
  const report = await reportOfPage();
  if (report) {
    await reports.open(report.name, report.text, "");
  }
  fetchAhead();
}

/** The text of a report. */
function textOf(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${name} is no text in UTF-8: save it as such, or copy its text and paste it.`);
  }
}

start().catch((error: unknown) => {
  notice(`The map could not be started: ${sentence(error)}`);
});
