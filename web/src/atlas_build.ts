// Has an atlas built by the worker. Worker and module are fetched at the first drop that wants them, not before.
import type { AboutAtlas, BuildOrder, BuildProgress, WorkerMessage } from "./builder_messages";
import { file } from "./embedded";
import { startWorker } from "./worker";

/** An atlas from the reader's files. */
export interface OwnAtlas {
  bytes: Uint8Array<ArrayBuffer>;
  about: AboutAtlas;
  /** What it was built from, so that a later drop can be added to it. */
  files: File[];
}

/** A build that goes on. */
export interface AtlasBuild {
  /** The atlas; nothing once the build was given up. */
  atlas: Promise<OwnAtlas | undefined>;
  giveUp(): void;
}

/** Starts to build an atlas of files over the page's packs. */
export function buildAtlas(
  packs: Uint8Array[],
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
    return answer(worker, { module, packs, files }, onProgress);
  };
  const atlas = Promise.race([built(), givenUp]).finally(() => worker?.terminate());
  return { atlas, giveUp };
}

function answer(
  worker: Worker,
  order: BuildOrder,
  onProgress: (progress: BuildProgress) => void,
): Promise<OwnAtlas> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.kind === "progress") {
        onProgress(data);
      } else if (data.kind === "built") {
        resolve({ bytes: data.bytes, about: data.about, files: order.files });
      } else {
        reject(new Error(data.sentence));
      }
    });
    worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker could not be started")));
    worker.postMessage(order);
  });
}
