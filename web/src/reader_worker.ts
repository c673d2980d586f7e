// The worker that reads files, so that the map goes on moving meanwhile. It is given everything that it reads.
import type { ReadableFile, ReaderAnswer, ReaderOrder } from "./reader_messages";
import startModule, { Reader } from "./wasm/sahelmap_wasm_reader";

let packs: Uint8Array[] = [];
let started: Promise<unknown> | undefined;
/** Made when it is first asked: a reader that nobody asks opens no atlas. */
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
    answer(data.files).then(
      (compact) => say(port, { kind: "incidents", compact }, [compact.buffer]),
      (error: unknown) => say(port, failure(error, data.files)),
    );
  }
});

async function answer(files: ReadableFile[]): Promise<Uint8Array<ArrayBuffer>> {
  await started;
  reader ??= new Reader(packs);
  const names = files.map((file) => file.name);
  return reader.incidents(names, files.map((file) => file.bytes)) as Uint8Array<ArrayBuffer>;
}

function say(port: MessagePort | undefined, message: ReaderAnswer, transfer: Transferable[] = []): void {
  port?.postMessage(message, { transfer });
}

function failure(error: unknown, files: ReadableFile[]): ReaderAnswer {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
    const names = files.map((file) => file.name).join(", ");
    const sentence = `${names} cannot be read here: the browser's memory does not suffice, or a file is damaged.`;
    return { kind: "failed", sentence, isBroken: true };
  }
  const isBroken = error instanceof WebAssembly.CompileError;
  return { kind: "failed", sentence: error instanceof Error ? error.message : String(error), isBroken };
}
