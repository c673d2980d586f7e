// The worker that reads files and reports, so that the map goes on moving meanwhile. It is given everything that it reads.
import type { ReaderAnswer, ReaderOrder, ReaderQuestion } from "./reader_messages";
import startModule, { Reader, decisionsFile } from "./wasm/sahelmap_wasm_reader";

let packs: Uint8Array[] = [];
let started: Promise<unknown> | undefined;
/** Made when it is first asked: a reader that nobody asks opens no atlas. It keeps the atlas from one report to the next. */
let reader: Reader | undefined;

addEventListener("message", ({ data, ports }: MessageEvent<ReaderOrder>) => {
  if (data.kind === "module") {
    started = startModule({ module_or_path: data.module });
    // Whoever asks is told.
    started.catch(() => {});
  } else if (data.kind === "atlas") {
    packs = data.packs;
    reader?.free();
    reader = undefined;
  } else {
    const [port] = ports;
    answer(data).then(
      (message) => say(port, message),
      (error: unknown) => say(port, failure(error, data)),
    );
  }
});

async function answer(question: ReaderQuestion): Promise<ReaderAnswer> {
  await started;
  if (question.kind === "decisions") {
    return { kind: "file", text: decisionsFile(question.decisions) };
  }
  reader ??= new Reader(packs);
  if (question.kind === "incidents") {
    const names = question.files.map((file) => file.name);
    const compact = reader.incidents(names, question.files.map((file) => file.bytes));
    return { kind: "incidents", compact: compact as Uint8Array<ArrayBuffer> };
  }
  const { text, published, decisions } = question.report;
  if (question.kind === "reportAs") {
    return { kind: "file", text: reader.reportAs(text, published, decisions, question.format) };
  }
  const read = reader.readReport(text, published, decisions);
  const { json, compact, areas, areaOf } = read;
  read.free();
  const [incidents, ofWords] = [compact, areas] as Uint8Array<ArrayBuffer>[];
  return { kind: "report", json, compact: incidents!, areas: ofWords!, areaOf };
}

function say(port: MessagePort | undefined, message: ReaderAnswer): void {
  port?.postMessage(message, { transfer: "compact" in message ? [message.compact.buffer] : [] });
}

function failure(error: unknown, question: ReaderQuestion): ReaderAnswer {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
    const names = question.kind === "incidents" ? question.files.map((file) => file.name).join(", ") : "The report";
    const sentence = `${names} cannot be read here: the browser's memory does not suffice, or a file is damaged.`;
    return { kind: "failed", sentence, isBroken: true };
  }
  const isBroken = error instanceof WebAssembly.CompileError;
  return { kind: "failed", sentence: error instanceof Error ? error.message : String(error), isBroken };
}
