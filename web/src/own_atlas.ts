// The reader's own atlas: opened or built of what is dropped, used at once, kept for the next visit, taken away again.
import { announce, notice, sentence } from "./announcer";
import { type AtlasBuild, buildAtlas, newId, type OwnAtlas, type Parts } from "./atlas_build";
import { hideBuilding, showBuilding, showBuilt, showLeftOut, showNext, showProgress } from "./building_box";
import { calledBy, together } from "./dropped_parts";
import { isSelfContained } from "./embedded";
import { forgetAtlas, keepAtlas, keptAtlas } from "./kept_atlas";
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

/** What an atlas is built upon: the one there is, and what another tab has kept in its place meanwhile. */
type Ground = Pick<Parts, "base" | "before"> & { others: string[] };

/** Ties the atlas to its part of the panel; `onChange` is given the packs whenever the map answers from others. */
export function startAtlas(
  { map, packs, kept, isStale }: StartedMap,
  onChange: (packs: Uint8Array[]) => Promise<void>,
): AtlasControls {
  let own = kept;
  /** The atlas that the browser keeps, as far as this page knows. */
  let known = kept?.id;
  let going: AtlasBuild | undefined;
  /** Files whose turn comes later, a gesture each. */
  let waiting: File[][] = [];
  /** Goes up when everything that goes on is given up. */
  let round = 0;
  let last: Promise<void> = Promise.resolve();

  /** Does something once what was asked for earlier is done, unless it is given up before. */
  const inTurn = (act: (isWanted: () => boolean) => Promise<void>): Promise<void> => {
    const mine = round;
    const isWanted = (): boolean => mine === round;
    const done = last.then(() => (isWanted() ? act(isWanted) : undefined));
    last = done.catch(() => {});
    return done;
  };
  const giveUp = (): void => {
    round += 1;
    waiting = [];
    going?.giveUp();
    hideBuilding();
  };
  const show = (): void => {
    summary.textContent = own ? `${own.about.summary}, from ${namesOf(own).join(", ")}.` : BUNDLED;
    remove.hidden = !own;
    showLeftOut(own?.about.leftOut ?? []);
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
      // Files that have left the disk cannot be kept; the atlas of them can.
      const replaced = await keepAtlas(atlas, known).catch(() => keepAtlas(asOpened(atlas), known));
      known = atlas.id;
      const lost = replaced ? namesOf(replaced).filter((name) => !namesOf(atlas).includes(name)) : [];
      if (lost.length > 0) {
        notice(`Another tab has kept an atlas with ${lost.join(", ")} meanwhile; this tab’s has taken its place.`);
      }
    } catch (error) {
      const why = error instanceof DOMException && error.name === "QuotaExceededError" ? "it has no room for it" : sentence(error);
      notice(`The atlas serves until this page is closed, for the browser would not keep it: ${why}.`);
    }
  };
  const ground = async (): Promise<Ground> => {
    const mine = { base: own?.base, before: own?.files ?? [], others: [] };
    const stored = isSelfContained() ? undefined : await keptAtlas().catch(() => undefined);
    if (!stored || (stored.id === known && stored.id !== own?.id)) {
      return mine;
    }
    if (stored.id === own?.id) {
      // The browser's copies are there when the files have left the disk.
      return { base: stored.base, before: stored.files, others: [] };
    }
    const names = own ? namesOf(own) : [];
    const others = namesOf(stored).filter((name) => !names.includes(name));
    return { base: stored.base ?? mine.base, before: together(mine.before, stored.files), others };
  };
  const open = async (files: File[], isWanted: () => boolean): Promise<void> => {
    const opened = { packs: await Promise.all(files.map(bytesOf)), names: files.map((file) => file.name) };
    const about = { summary: "", sources: [], leftOut: [] };
    const atlas: OwnAtlas = { id: newId(), ...opened, about, base: opened, files: [] };
    if (!isWanted()) {
      return;
    }
    try {
      await use(atlas);
    } catch (error) {
      throw new Error(`${opened.names.join(", ")}: ${sentence(error)}`);
    }
    atlas.about = { ...about, summary: holdings(map) };
    await finish(atlas, isWanted);
  };
  const finish = async (atlas: OwnAtlas, isWanted: () => boolean): Promise<void> => {
    if (isWanted()) {
      show();
      await keep(atlas);
    }
    if (isWanted()) {
      showBuilt(atlas.about);
    }
  };
  const build = async (parts: Parts, isWanted: () => boolean, others: string[] = []): Promise<void> => {
    going = buildAtlas(packs, parts, (progress) => isWanted() && showProgress(progress));
    showBuilding(together(parts.before, parts.added), waiting.flat(), () => {
      giveUp();
      announce("The atlas was not built.");
    });
    const end = await going.end;
    if (end.kind === "gone" && own) {
      // The atlas is there, though its files are not.
      await build({ ...parts, base: asOpened(own).base, before: [] }, isWanted);
    } else if (end.kind === "gone") {
      throw new Error(`${calledBy(parts.before).join(", ")} cannot be read any more: drop it again.`);
    } else if (end.kind === "built" && isWanted()) {
      const { atlas, unread } = end;
      atlas.about.leftOut.push(...others.map((name) => `${name} is in it too, which another tab has added.`));
      await use(atlas);
      if (unread.length > 0 && isWanted()) {
        notice(unread.join("\n"));
      }
      await finish(atlas, isWanted);
    }
  };
  const add = (added: File[]): Promise<void> => {
    waiting.push(added);
    showNext(waiting.flat());
    return inTurn(async (isWanted) => {
      const { others, ...before } = await ground();
      waiting = waiting.filter((files) => files !== added);
      if (isWanted()) {
        await build({ ...before, added }, isWanted, others);
      }
    }).catch((error: unknown) => {
      hideBuilding();
      throw error;
    });
  };

  remove.addEventListener("click", () => {
    giveUp();
    void use(undefined);
    // The button is gone, and with it the focus.
    document.getElementById("file")?.focus({ preventScroll: true });
    forgetAtlas()
      .then(() => {
        known = undefined;
        announce(BUNDLED);
      })
      .catch((error: unknown) => notice(`The atlas could not be removed: ${sentence(error)}`));
  });
  show();
  if (own && isStale) {
    // The page has become newer than its atlas; the files are still there, but for an atlas that was opened as it was.
    const { base, files } = own;
    own = undefined;
    show();
    if (base) {
      notice(`${base.names.join(", ")} cannot be read by this page any more: build it anew and drop it again.`);
    } else {
      const anew = (isWanted: () => boolean): Promise<void> => build({ base, before: [], added: files }, isWanted);
      inTurn(anew).catch((error: unknown) => {
        hideBuilding();
        notice(sentence(error));
      });
    }
  }
  return {
    async add(files) {
      const beginnings = await Promise.all(files.map((file) => bytesOf(file.slice(0, BEGINNING_BYTES))));
      const isOpened = (_: File, index: number): boolean => isAtlas(beginnings[index] ?? new Uint8Array());
      const atlases = files.filter(isOpened);
      const parts = files.filter((file) => !atlases.includes(file));
      const opened = atlases.length > 0 ? inTurn((isWanted) => open(atlases, isWanted)) : undefined;
      if (parts.length > 0 && isSelfContained()) {
        notice(cannotBuild(parts));
      } else if (parts.length > 0) {
        // An atlas that cannot be opened keeps no file from being built.
        await Promise.all([opened, add(parts)]);
      }
      await opened;
    },
  };
}

/** What an atlas was made of. */
function namesOf({ base, files }: OwnAtlas): string[] {
  return [...(base?.names ?? []), ...calledBy(files)];
}

/** An atlas as one that was opened: without the files that it was built of. */
function asOpened(atlas: OwnAtlas): OwnAtlas {
  return { ...atlas, base: { packs: atlas.packs, names: namesOf(atlas) }, files: [] };
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

function cannotBuild(files: File[]): string {
  const names = files.map((file) => file.name).join(" and ");
  return (
    `${names}: this page is a single file, without the builder of atlases. Drop it on the live page ` +
    "(sahelmap map --serve), or build with it at the command line (sahelmap atlas build)."
  );
}
