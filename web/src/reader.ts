// Has files read by the worker. Worker and module are fetched for the first file that wants them, not before.
import { file } from "./embedded";
import type { ReadableFile, ReaderAnswer, ReaderOrder } from "./reader_messages";
import { startWorker } from "./worker";

/** Reads files with the places of an atlas. */
export interface Reader {
  /** The incidents of files, in the form that the map takes; fails with a sentence that names the file. */
  incidents(files: ReadableFile[]): Promise<Uint8Array>;
  /** Finds places in the atlas of other packs from now on. */
  useAtlas(packs: Uint8Array[]): void;
}

/** A reader that finds places in the atlas of these packs. */
export function readerWith(packs: Uint8Array[]): Reader {
  let worker: Promise<Worker> | undefined;

  const start = async (): Promise<Worker> => {
    const [script, module] = await Promise.all([file("reader/worker.js"), file("reader/reader.wasm")]);
    const started = startWorker(script);
    tell(started, { kind: "module", module });
    tell(started, { kind: "atlas", packs });
    return started;
  };
  return {
    async incidents(files) {
      const current = (worker ??= start());
      const forget = (): void => {
        worker = worker === current ? undefined : worker;
      };
      // What could not be fetched now may be there the next time.
      current.catch(forget);
      const started = await current;
      const answer = await ask(started, files);
      if (answer.kind === "incidents") {
        return answer.compact;
      }
      if (answer.isBroken) {
        started.terminate();
        forget();
      }
      throw new Error(answer.sentence);
    },
    useAtlas(other) {
      packs = other;
      worker?.then((started) => tell(started, { kind: "atlas", packs })).catch(() => {});
    },
  };
}

function ask(worker: Worker, files: ReadableFile[]): Promise<ReaderAnswer> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const failed = (event: ErrorEvent): void => reject(new Error(event.message || "the worker could not be started"));
    worker.addEventListener("error", failed, { once: true });
    port1.onmessage = ({ data }: MessageEvent<ReaderAnswer>) => {
      worker.removeEventListener("error", failed);
      port1.close();
      resolve(data);
    };
    tell(worker, { kind: "incidents", files }, [port2]);
  });
}

function tell(worker: Worker, order: ReaderOrder, transfer: Transferable[] = []): void {
  worker.postMessage(order, transfer);
}
