// The page's files: from blocks in the page where it is self-contained, from beside it otherwise (see README.md).

/** Whether the page is one file, which has its map and its packs inside and nothing else. */
export function isSelfContained(): boolean {
  return document.querySelector("script[data-path]") !== null;
}

/** The bytes of a file of the page. */
export async function file(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const block = document.querySelector<HTMLScriptElement>(`script[data-path="${path}"]`);
  if (block) {
    return unpack(block);
  }
  return bytesOf(await get(path));
}

/** A table of incidents that came with the page. */
export interface Incident {
  /** Says what format the bytes are in; the input may have been of another. */
  name: string;
  /** What the page calls it. */
  title: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The incidents that came with the page, in their order. */
export async function incidents(): Promise<Incident[]> {
  const blocks = document.querySelectorAll<HTMLScriptElement>('script[type="application/geo+json"]');
  const embedded = [...blocks].map((block) => ({
    name: "incidents.geojson",
    title: block.dataset["name"] ?? "incidents",
    bytes: new TextEncoder().encode(block.textContent),
  }));
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="alternate"][type="application/geo+json"]');
  const linked = [...links].map(async (link) => ({
    name: "incidents.geojson",
    title: link.title || link.href.slice(link.href.lastIndexOf("/") + 1),
    bytes: await bytesOf(await get(link.href)),
  }));
  return [...embedded, ...(await Promise.all(linked))];
}

async function get(path: string): Promise<Response> {
  const response = await fetch(path);
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
