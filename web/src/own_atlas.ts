// The reader's own atlas: opened or built of what is dropped, used at once, kept for the next visit, taken away again.
import { announce, clearNotice, notice, sentence } from "./announcer";
import { buildAtlas, type AtlasBuild, type Opened, type OwnAtlas } from "./atlas_build";
import { hideBuilding, showBuilding, showBuilt, showProgress } from "./building_box";
import { isSelfContained } from "./embedded";
import { forgetAtlas, keepAtlas } from "./kept_atlas";
import { showSources } from "./panel";
import type { StartedMap } from "./start_map";
import { isAtlas, type SahelMap } from "./wasm/sahelmap_wasm";

const section = document.getElementById("atlas") as HTMLElement;
const summary = document.getElementById("atlas-summary") as HTMLElement;
const remove = document.getElementById("atlas-remove") as HTMLButtonElement;
const BUNDLED = summary.textContent;
/** As much of a file tells whether it is an atlas. */
const BEGINNING_BYTES = 64;

/** What can be done with the atlas. */
export interface AtlasControls {
  /** Opens the atlases among these files, or builds one of them and of those of the atlas there is. */
  add(files: File[]): Promise<void>;
}

/** Ties the atlas to its part of the panel; `onChange` is given the packs whenever the map answers from others. */
export function startAtlas(
  { map, packs, kept, isStale }: StartedMap,
  onChange: (packs: Uint8Array[]) => Promise<void>,
): AtlasControls {
  let own = kept;
  /** What goes on, and of which files. */
  let building: { build: AtlasBuild; base: Opened | undefined; files: File[] } | undefined;

  const show = (): void => {
    summary.textContent = own ? `${own.about.summary}, from ${namesOf(own).join(", ")}.` : BUNDLED;
    remove.hidden = !own;
    section.hidden = isSelfContained() && !own;
    showSources(map.attributions());
  };
  const use = async (atlas: OwnAtlas | undefined): Promise<void> => {
    const used = atlas?.packs ?? packs;
    map.useAtlas(used);
    own = atlas;
    show();
    await onChange(used);
  };
  const keep = async (atlas: OwnAtlas): Promise<void> => {
    if (isSelfContained()) {
      return;
    }
    try {
      await keepAtlas(atlas);
    } catch (error) {
      notice(`The atlas serves until this page is closed, for the browser would not keep it: ${sentence(error)}`);
    }
  };
  const open = async (files: File[]): Promise<void> => {
    building?.build.giveUp();
    clearNotice();
    const opened = { packs: await Promise.all(files.map(bytesOf)), names: files.map((file) => file.name) };
    const atlas: OwnAtlas = { ...opened, about: { summary: "", sources: [], leftOut: [] }, base: opened, files: [] };
    try {
      await use(atlas);
    } catch (error) {
      throw new Error(`${opened.names.join(", ")}: ${sentence(error)}`);
    }
    atlas.about = { ...atlas.about, summary: holdings(map) };
    show();
    await keep(atlas);
    showBuilt(atlas.about);
  };
  const build = async (base: Opened | undefined, files: File[]): Promise<void> => {
    building?.build.giveUp();
    clearNotice();
    const current = buildAtlas(packs, base, files, showProgress);
    building = { build: current, base, files };
    showBuilding(files, current.giveUp);
    try {
      const atlas = await current.atlas;
      if (atlas) {
        await use(atlas);
        await keep(atlas);
        showBuilt(atlas.about);
      } else if (building?.build === current) {
        hideBuilding();
        announce("The atlas was not built.");
      }
    } catch (error) {
      hideBuilding();
      notice(sentence(error));
    } finally {
      if (building?.build === current) {
        building = undefined;
      }
    }
  };

  remove.addEventListener("click", () => {
    void use(undefined);
    hideBuilding();
    forgetAtlas()
      .then(() => announce(BUNDLED))
      .catch((error: unknown) => notice(`The atlas could not be removed: ${sentence(error)}`));
  });
  show();
  if (own && isStale) {
    // The page has become newer than its atlas; the files are still there, but for an atlas that was opened as it was.
    if (own.base) {
      notice(`${own.base.names.join(", ")} cannot be read by this page any more: build it anew and drop it again.`);
      own = undefined;
      show();
    } else {
      void build(undefined, own.files);
    }
  }
  return {
    async add(files) {
      const beginnings = await Promise.all(files.map((file) => bytesOf(file.slice(0, BEGINNING_BYTES))));
      const isOpened = (_: File, index: number): boolean => isAtlas(beginnings[index] ?? new Uint8Array());
      const atlases = files.filter(isOpened);
      const parts = files.filter((file) => !atlases.includes(file));
      if (atlases.length > 0) {
        await open(atlases);
      }
      if (parts.length > 0 && isSelfContained()) {
        notice(cannotBuild(parts));
      } else if (parts.length > 0) {
        const before = building ?? own;
        await build(before?.base, together(before?.files ?? [], parts));
      }
    },
  };
}

/** What an atlas was made of. */
function namesOf({ base, files }: OwnAtlas): string[] {
  return [...(base?.names ?? []), ...files.map((file) => file.name)];
}

/** What the map's atlas holds, in a line. */
function holdings(map: SahelMap): string {
  const [places = 0, units = 0] = map.atlasCounts();
  const day = map.atlasDate();
  const counts = `${places.toLocaleString("en")} places · ${units.toLocaleString("en")} units`;
  return day ? `${counts}, built on ${day}` : counts;
}

async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.arrayBuffer());
}

/** The files before, and the new ones; a file of the same name takes the place of the older. */
function together(before: File[], added: File[]): File[] {
  const files = new Map([...before, ...added].map((file) => [file.name, file]));
  return [...files.values()];
}

function cannotBuild(files: File[]): string {
  const names = files.map((file) => file.name).join(" and ");
  return (
    `${names}: this page is a single file, without the builder of atlases. Drop it on the live page ` +
    "(sahelmap map --serve), or build with it at the command line (sahelmap atlas build)."
  );
}
