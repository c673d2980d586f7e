// The page's files: from blocks in the page where it is self-contained, from beside it otherwise (see README.md).
import { Unreachable } from "./announcer";
import type { ReadableFile } from "./reader_messages";

/** Whether the page is one file, which has its map and its packs inside and nothing else. */
export function isSelfContained(): boolean {
  return document.querySelector("script[data-path]") !== null;
}

/** So long after its start a page fetches the rest. */
const MOST_IDLE_MS = 3_000;

/** What was fetched: a page that stays open goes on without its server. */
const fetched = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** The bytes of a file of the page. */
export async function file(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const block = document.querySelector<HTMLScriptElement>(`script[data-path="${path}"]`);
  if (block) {
    return unpack(block);
  }
  const bytes = fetched.get(path) ?? get(path).then(bytesOf);
  fetched.set(path, bytes);
  // What could not be fetched now may be there the next time.
  bytes.catch(() => forget(path));
  return bytes;
}

/** Fetches what files are read with once nothing else is to do, so that an open page goes on without its server. */
export function fetchAhead(): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (isSelfContained() || connection?.saveData) {
    return;
  }
  const fetchAll = async (): Promise<void> => {
    for (const path of ["reader/worker.js", "reader/reader.wasm", "builder/worker.js", "builder/builder.wasm"]) {
      await file(path);
    }
  };
  // What cannot be fetched is asked for again when it is wanted.
  const start = (): void => void fetchAll().catch(() => {});
  if ("requestIdleCallback" in window) {
    requestIdleCallback(start, { timeout: MOST_IDLE_MS });
  } else {
    setTimeout(start, MOST_IDLE_MS);
  }
}

/** Has a file fetched anew the next time, as where its bytes were none of use. */
export function forget(path: string): void {
  fetched.delete(path);
}

/** Incidents that came with the page. */
export interface CameWithPage {
  /** What the page calls them. */
  title: string;
  /** The files to be read. */
  files(): Promise<ReadableFile[]>;
  /** The same, read with the page's own packs; nothing where they were not read yet. */
  compact: (() => Promise<Uint8Array>) | undefined;
}

/** The incidents that came with the page, if any did. */
export function cameWithPage(): CameWithPage | undefined {
  const blocks = [...document.querySelectorAll<HTMLScriptElement>('script[type="application/geo+json"]')];
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="alternate"][type="application/geo+json"]')];
  if (blocks.length + links.length === 0) {
    return undefined;
  }
  const titles = [
    ...blocks.map((block) => block.dataset["name"] ?? "incidents"),
    ...links.map((link) => link.title || link.href.slice(link.href.lastIndexOf("/") + 1)),
  ];
  // The ending says what format the bytes are in; the input may have been of another.
  const name = (title: string): string => (/\.(geo)?json$/.test(title) ? title : `${title}.geojson`);
  const read = document.querySelector<HTMLScriptElement>("script[data-incidents]");
  return {
    title: titles.join(", "),
    async files() {
      const embedded = blocks.map((block) => new TextEncoder().encode(block.textContent));
      const linked = await Promise.all(links.map(async (link) => bytesOf(await get(link.href))));
      return [...embedded, ...linked].map((bytes, index) => ({ name: name(titles[index] ?? ""), bytes }));
    },
    compact: read && links.length === 0 ? () => unpack(read) : undefined,
  };
}

/** The report that came with the page, if one did: its name and its text. */
export async function reportOfPage(): Promise<{ name: string; text: string } | undefined> {
  const block = document.querySelector<HTMLScriptElement>("script[data-report]");
  return block ? { name: block.dataset["report"] ?? "", text: new TextDecoder().decode(await unpack(block)) } : undefined;
}

async function get(path: string): Promise<Response> {
  const response = await fetch(path).catch(() => {
    throw new Unreachable();
  });
  if (!response.ok) {
    throw new Error(`${path} could not be loaded (${response.status})`);
  }
  return response;
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await response.arrayBuffer());
}

async function unpack(block: HTMLScriptElement): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(block.textContent.replace(/\s+/g, "")), (letter) => letter.charCodeAt(0));
  if (block.dataset["encoding"] !== "gzip") {
    return packed;
  }
  return bytesOf(new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))));
}
