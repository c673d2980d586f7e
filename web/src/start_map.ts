// Gets the WASM module and the packs, and makes the map: of the reader's own atlas where there is one.
import * as L from "leaflet";

import { notice, sentence } from "./announcer";
import type { OwnAtlas } from "./atlas_build";
import { file, isSelfContained } from "./embedded";
import { keptAtlas } from "./kept_atlas";
import startModule, { SahelMap } from "./wasm/sahelmap_wasm";

// Vite writes the names of the files in public/packs here.
declare const SAHELMAP_PACKS: string[];

/** The map, and what it was made of. */
export interface StartedMap {
  map: SahelMap;
  /** The packs that come with the page. */
  packs: Uint8Array[];
  /** The reader's own atlas. */
  kept: OwnAtlas | undefined;
  /** Whether this page cannot read that atlas, so that the map is made of the packs. */
  isStale: boolean;
}

export async function startMap(element: HTMLElement): Promise<StartedMap> {
  // The module looks for Leaflet under its usual global name.
  Object.assign(window, { L });
  const fetched = Promise.all(SAHELMAP_PACKS.map((name) => file(`packs/${name}`)));
  const module = file("assets/sahelmap.wasm");
  // Files that lie beside each other share one storage in some browsers, and a single file builds no atlas.
  const [kept] = await Promise.all([isSelfContained() ? undefined : readKept(), start(module)]);
  const packs = await fetched;
  if (kept) {
    try {
      return { map: new SahelMap(element, kept.packs), packs, kept, isStale: false };
    } catch {
      return { map: new SahelMap(element, packs), packs, kept, isStale: true };
    }
  }
  return { map: new SahelMap(element, packs), packs, kept, isStale: false };
}

async function readKept(): Promise<OwnAtlas | undefined> {
  try {
    return await keptAtlas();
  } catch (error) {
    notice(`Whether an atlas was kept cannot be told: ${sentence(error)}. The map shows the towns that come with the page.`);
    return undefined;
  }
}

async function start(module: Promise<Uint8Array<ArrayBuffer>>): Promise<void> {
  await startModule({ module_or_path: await module });
}
