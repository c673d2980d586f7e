// The reader's own atlas: built of what is dropped, used at once, kept for the next visit, taken away again.
import { announce, clearNotice, notice, sentence } from "./announcer";
import { buildAtlas, type AtlasBuild, type OwnAtlas } from "./atlas_build";
import { hideBuilding, showBuilding, showBuilt, showProgress } from "./building_box";
import { isSelfContained } from "./embedded";
import { forgetAtlas, keepAtlas } from "./kept_atlas";
import { showSources } from "./panel";
import type { StartedMap } from "./start_map";

const section = document.getElementById("atlas") as HTMLElement;
const summary = document.getElementById("atlas-summary") as HTMLElement;
const remove = document.getElementById("atlas-remove") as HTMLButtonElement;
const BUNDLED = summary.textContent;

/** What can be done with the atlas. */
export interface AtlasControls {
  /** Builds an atlas of these files and those of the atlas there is. */
  add(files: File[]): void;
}

/** Ties the atlas to its part of the panel; `onChange` is given the packs whenever the map answers from others. */
export function startAtlas(
  { map, packs, kept, isStale }: StartedMap,
  onChange: (packs: Uint8Array[]) => Promise<void>,
): AtlasControls {
  let own = kept;
  /** What goes on, and of which files. */
  let building: { build: AtlasBuild; files: File[] } | undefined;

  const show = (): void => {
    summary.textContent = own ? `${own.about.summary}, from ${own.files.map((file) => file.name).join(", ")}.` : BUNDLED;
    remove.hidden = !own;
    showSources(map.attributions());
  };
  const use = async (atlas: OwnAtlas | undefined): Promise<void> => {
    const used = atlas ? [atlas.bytes] : packs;
    map.useAtlas(used);
    own = atlas;
    show();
    await onChange(used);
  };
  const keep = async (atlas: OwnAtlas): Promise<void> => {
    try {
      await keepAtlas(atlas);
    } catch (error) {
      notice(`The atlas serves until this page is closed, for the browser would not keep it: ${sentence(error)}`);
    }
  };
  const build = async (files: File[]): Promise<void> => {
    building?.build.giveUp();
    clearNotice();
    const current = buildAtlas(packs, files, showProgress);
    building = { build: current, files };
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
    announce(BUNDLED);
    forgetAtlas().catch((error: unknown) => notice(`The atlas could not be removed: ${sentence(error)}`));
  });
  section.hidden = isSelfContained();
  show();
  if (own && isStale) {
    // The page has become newer than its atlas; the files are still there.
    void build(own.files);
  }
  return {
    add(files) {
      if (isSelfContained()) {
        notice(cannotBuild(files));
        return;
      }
      void build(together(building?.files ?? own?.files ?? [], files));
    },
  };
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
