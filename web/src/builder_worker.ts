// The worker that builds an atlas, so that the map goes on moving meanwhile. It is given everything that it reads.
import type { BuildOrder, BuildProgress, WorkerMessage } from "./builder_messages";
import { together } from "./dropped_parts";
import startModule, { type AtlasBuilt, buildAtlas } from "./wasm/sahelmap_wasm_builder";

addEventListener("message", (event: MessageEvent<BuildOrder>) => {
  build(event.data).catch((error: unknown) => {
    const { before, added } = event.data;
    const isBroken = error instanceof WebAssembly.CompileError;
    say({ kind: "failed", sentence: sentence(error, together(before, added)), isBroken });
  });
});

async function build({ module, packs, before, added }: BuildOrder): Promise<void> {
  await startModule({ module_or_path: module });
  const unread: string[] = [];
  // A file that cannot be read is named and left out, and the rest is built.
  for (let rest = added; ; ) {
    const files = together(before, rest);
    try {
      tell(buildAtlas(packs, files, progress), files, unread);
      return;
    } catch (error) {
      const bad = files.find((file) => isOf(error, file));
      if (!bad) {
        throw error;
      }
      if (!rest.includes(bad)) {
        say({ kind: "gone", sentence: sentence(error, files) });
        return;
      }
      unread.push(sentence(error, files));
      rest = rest.filter((file) => stem(file) !== stem(bad));
      if (rest.length === 0) {
        say({ kind: "failed", sentence: unread.join("\n"), isBroken: false });
        return;
      }
    }
  }
}

function progress(phase: BuildProgress["phase"], done: number, total: number, file: string): void {
  say({ kind: "progress", phase, done, total, file });
}

function tell(built: AtlasBuilt, files: File[], unread: string[]): void {
  const sources = built.sources.map(({ title, edition, words, licence }) => ({ title, edition, words, licence }));
  const about = { summary: built.summary, sources, leftOut: built.leftOut };
  const bytes = built.bytes as Uint8Array<ArrayBuffer>;
  say({ kind: "built", bytes, about, files, unread }, [bytes.buffer]);
}

function say(message: WorkerMessage, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

/** Whether an error is about a file, or about a member of a zip file; the builder names it. */
function isOf(error: unknown, { name }: File): boolean {
  const about = error instanceof Error && "file" in error ? String(error.file) : "";
  return about === name || about.startsWith(`${name}:`);
}

/** What the parts of a shapefile have in common. */
function stem({ name }: File): string {
  return name.replace(/\.(shp|dbf|shx|prj|cpg|sbn|sbx|qpj)$/i, "");
}

function sentence(error: unknown, files: File[]): string {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
    const names = files.map((file) => file.name).join(", ");
    return `No atlas can be built of ${names} here: the browser's memory does not suffice, or a file is damaged.`;
  }
  return error instanceof Error ? error.message : String(error);
}
