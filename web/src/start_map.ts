// Gets the WASM module and the packs, and makes the map.
import * as L from "leaflet";

import { file } from "./embedded";
import startModule, { SahelMap } from "./wasm/sahelmap_wasm";

// Vite writes the names of the files in public/packs here.
declare const SAHELMAP_PACKS: string[];

export async function startMap(element: HTMLElement): Promise<SahelMap> {
  // The module looks for Leaflet under its usual global name.
  Object.assign(window, { L });
  const packs = SAHELMAP_PACKS.map((name) => file(`packs/${name}`));
  const module = file("assets/sahelmap.wasm");
  await startModule({ module_or_path: await module });
  return new SahelMap(element, await Promise.all(packs));
}
