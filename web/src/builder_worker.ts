// The worker that builds an atlas, so that the map goes on moving meanwhile. It is given everything that it reads.
import type { BuildOrder, BuildProgress, WorkerMessage } from "./builder_messages";
import startModule, { buildAtlas } from "./wasm/sahelmap_wasm_builder";

addEventListener("message", (event: MessageEvent<BuildOrder>) => {
  build(event.data).catch((error: unknown) => {
    say({ kind: "failed", sentence: sentence(error, event.data.files) });
  });
});

async function build({ module, packs, files }: BuildOrder): Promise<void> {
  await startModule({ module_or_path: module });
  const progress = (phase: BuildProgress["phase"], done: number, total: number, file: string): void =>
    say({ kind: "progress", phase, done, total, file });
  const built = buildAtlas(packs, files, progress);
  const sources = built.sources.map(({ title, edition, words, licence }) => ({ title, edition, words, licence }));
  const about = { summary: built.summary, sources, leftOut: built.leftOut };
  const bytes = built.bytes as Uint8Array<ArrayBuffer>;
  say({ kind: "built", bytes, about }, [bytes.buffer]);
}

function say(message: WorkerMessage, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

function sentence(error: unknown, files: File[]): string {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
    const names = files.map((file) => file.name).join(", ");
    return `No atlas can be built of ${names} here: the browser's memory does not suffice, or a file is damaged.`;
  }
  return error instanceof Error ? error.message : String(error);
}
