// Has files and reports read by the worker. The worker starts with the first that wants it.
import { file, forget as forgetFile } from "./embedded";
import type { ReadableFile, ReaderAnswer, ReaderOrder, ReaderQuestion, ReportOrder } from "./reader_messages";
import type { ReportJson } from "./report_json";
import { startWorker } from "./worker";

/** The worker's script, and what it runs. */
const MODULE = ["reader/worker.js", "reader/reader.wasm"] as const;

/** A report that has been read. */
export interface ReadReport {
  report: ReportJson;
  /** Its incidents in the form that the map takes. */
  compact: Uint8Array;
  /** The areas of its words, likewise. */
  areas: Uint8Array;
  /** For each mention and then for each relation the number of its area, -1 where it has none. */
  areaOf: Int32Array;
}

/** Reads files and reports with the places of an atlas; what fails says so in a sentence. */
export interface Reader {
  /** The incidents of files, in the form that the map takes. */
  incidents(files: ReadableFile[]): Promise<Uint8Array>;
  /** Reads a report. */
  report(report: ReportOrder): Promise<ReadReport>;
  /** A report's incidents as a file. */
  reportAs(report: ReportOrder, format: "geojson" | "csv"): Promise<string>;
  /** A file of decisions as the command writes it. */
  decisionsFile(decisions: string): Promise<string>;
  /** Finds places in the atlas of other packs from now on. */
  useAtlas(packs: Uint8Array[]): void;
}

/** A reader that finds places in the atlas of these packs. */
export function readerWith(packs: Uint8Array[]): Reader {
  let worker: Promise<Worker> | undefined;

  const start = async (): Promise<Worker> => {
    const [script, module] = await Promise.all([file(MODULE[0]), file(MODULE[1])]);
    const started = startWorker(script);
    tell(started, { kind: "module", module });
    tell(started, { kind: "atlas", packs });
    return started;
  };
  const answerTo = async <K extends ReaderAnswer["kind"]>(
    question: ReaderQuestion,
    kind: K,
  ): Promise<Extract<ReaderAnswer, { kind: K }>> => {
    const current = (worker ??= start());
    const forget = (): void => {
      worker = worker === current ? undefined : worker;
    };
    // What could not be fetched now may be there the next time.
    current.catch(forget);
    const started = await current;
    const answer = await ask(started, question);
    if (answer.kind === kind) {
      return answer as Extract<ReaderAnswer, { kind: K }>;
    }
    if (answer.kind === "failed" && answer.isBroken) {
      started.terminate();
      forget();
      MODULE.forEach(forgetFile);
    }
    throw new Error(answer.kind === "failed" ? answer.sentence : "the reader gave another answer than was asked for");
  };
  return {
    async incidents(files) {
      return (await answerTo({ kind: "incidents", files }, "incidents")).compact;
    },
    async report(report) {
      const { json, ...shapes } = await answerTo({ kind: "report", report }, "report");
      return { report: JSON.parse(json) as ReportJson, ...shapes };
    },
    async reportAs(report, format) {
      return (await answerTo({ kind: "reportAs", report, format }, "file")).text;
    },
    async decisionsFile(decisions) {
      return (await answerTo({ kind: "decisions", decisions }, "file")).text;
    },
    useAtlas(other) {
      packs = other;
      worker?.then((started) => tell(started, { kind: "atlas", packs })).catch(() => {});
    },
  };
}

function ask(worker: Worker, question: ReaderQuestion): Promise<ReaderAnswer> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const failed = (event: ErrorEvent): void => reject(new Error(event.message || "the worker could not be started"));
    worker.addEventListener("error", failed, { once: true });
    port1.onmessage = ({ data }: MessageEvent<ReaderAnswer>) => {
      worker.removeEventListener("error", failed);
      port1.close();
      resolve(data);
    };
    tell(worker, question, [port2]);
  });
}

function tell(worker: Worker, order: ReaderOrder, transfer: Transferable[] = []): void {
  worker.postMessage(order, transfer);
}
