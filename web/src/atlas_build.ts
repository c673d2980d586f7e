// Has an atlas built by the worker. Worker and module are fetched at the first drop that wants them, not before.
import type { AboutAtlas, BuildOrder, BuildProgress, WorkerMessage } from "./builder_messages";
import { file } from "./embedded";
import { startWorker } from "./worker";

/** An atlas from the reader's files. */
export interface OwnAtlas {
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

/** A build that goes on. */
export interface AtlasBuild {
  /** The atlas; nothing once the build was given up. */
  atlas: Promise<OwnAtlas | undefined>;
  giveUp(): void;
}

/** Starts to build an atlas of files over packs: those that the reader has opened, else the page's own. */
export function buildAtlas(
  own: Uint8Array[],
  base: Opened | undefined,
  files: File[],
  onProgress: (progress: BuildProgress) => void,
): AtlasBuild {
  let worker: Worker | undefined;
  let isGivenUp = false;
  let giveUp = (): void => {};
  const givenUp = new Promise<undefined>((resolve) => {
    giveUp = () => {
      isGivenUp = true;
      resolve(undefined);
    };
  });
  const built = async (): Promise<OwnAtlas | undefined> => {
    const [script, module] = await Promise.all([file("builder/worker.js"), file("builder/builder.wasm")]);
    if (isGivenUp) {
      return undefined;
    }
    worker = startWorker(script);
    const built = await answer(worker, { module, packs: base?.packs ?? own, files }, onProgress);
    return { ...built, base, files };
  };
  const atlas = Promise.race([built(), givenUp]).finally(() => worker?.terminate());
  return { atlas, giveUp };
}

function answer(
  worker: Worker,
  order: BuildOrder,
  onProgress: (progress: BuildProgress) => void,
): Promise<Pick<OwnAtlas, "packs" | "about">> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.kind === "progress") {
        onProgress(data);
      } else if (data.kind === "built") {
        resolve({ packs: [data.bytes], about: data.about });
      } else {
        reject(new Error(data.sentence));
      }
    });
    worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker could not be started")));
    worker.postMessage(order);
  });
}
