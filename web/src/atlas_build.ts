// Has an atlas built by the worker, and says how far it is.
import type { AboutAtlas, BuildOrder, BuildProgress, WorkerMessage } from "./builder_messages";
import { sentence } from "./announcer";
import { calledBy } from "./dropped_parts";
import { file, forget } from "./embedded";
import { startWorker } from "./worker";

/** The worker's script, and what it runs. */
const MODULE = ["builder/worker.js", "builder/builder.wasm"] as const;

/** An atlas from the reader's files. */
export interface OwnAtlas {
  /** Tells it from others that the browser keeps in its place. */
  id: string;
  packs: Uint8Array<ArrayBuffer>[];
  about: AboutAtlas;
  /** The packs that it was built over in place of the page's own: those that the reader has opened. */
  base: Opened | undefined;
  /** What it was built from, so that a later drop can be added to it. */
  files: File[];
}

/** Atlas files that the reader has opened. */
export interface Opened {
  packs: Uint8Array<ArrayBuffer>[];
  names: string[];
}

/** What an atlas is built of. */
export interface Parts {
  /** The packs that it is built over: those that the reader has opened, else the page's own. */
  base: Opened | undefined;
  /** The files of the atlas there is. */
  before: File[];
  /** Those that are added. */
  added: File[];
}

/** How a build ended. */
export type BuildEnd =
  | { kind: "built"; atlas: OwnAtlas; unread: string[] }
  /** Files of the atlas there is cannot be read any more. */
  | { kind: "gone" }
  | { kind: "given up" };

/** A build that goes on. */
export interface AtlasBuild {
  end: Promise<BuildEnd>;
  giveUp(): void;
}

/** Starts to build an atlas; `own` are the page's own packs. */
export function buildAtlas(own: Uint8Array[], parts: Parts, onProgress: (progress: BuildProgress) => void): AtlasBuild {
  let worker: Worker | undefined;
  let isGivenUp = false;
  let giveUp = (): void => {};
  const givenUp = new Promise<BuildEnd>((resolve) => {
    giveUp = () => {
      isGivenUp = true;
      resolve({ kind: "given up" });
    };
  });
  const built = async (): Promise<BuildEnd> => {
    const [script, module] = await Promise.all([file(MODULE[0]), file(MODULE[1])]).catch((error: unknown) => {
      throw new Error(sentence(error, calledBy(parts.added).join(", ")));
    });
    if (isGivenUp) {
      return { kind: "given up" };
    }
    worker = startWorker(script);
    const { base, before, added } = parts;
    return answer(worker, { module, packs: base?.packs ?? own, before, added }, base, onProgress);
  };
  const end = Promise.race([built(), givenUp]).finally(() => worker?.terminate());
  return { end, giveUp };
}

/** An identifier that no other atlas has. */
export function newId(): string {
  return `${Date.now()}-${Math.random()}`;
}

function answer(
  worker: Worker,
  order: BuildOrder,
  base: Opened | undefined,
  onProgress: (progress: BuildProgress) => void,
): Promise<BuildEnd> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.kind === "progress") {
        onProgress(data);
      } else if (data.kind === "built") {
        const { bytes, about, files, unread } = data;
        resolve({ kind: "built", atlas: { id: newId(), packs: [bytes], about, base, files }, unread });
      } else if (data.kind === "gone") {
        resolve({ kind: "gone" });
      } else {
        if (data.isBroken) {
          MODULE.forEach(forget);
        }
        reject(new Error(data.sentence));
      }
    });
    worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker could not be started")));
    worker.postMessage(order);
  });
}
