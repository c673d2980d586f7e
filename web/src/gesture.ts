// The files of one gesture, told apart by what is done with them.
import { isDecisionsFile } from "./decisions";
import type { ReadableFile } from "./reader_messages";
import { tooLong } from "./report_limit";
import { beginningBytes, isForAtlas } from "./wasm/sahelmap_wasm";

/** The files of one gesture. */
export interface Gesture {
  forAtlas: File[];
  toDraw: ReadableFile[];
  report: ReadableFile | undefined;
  decisions: { name: string; json: string } | undefined;
  /** What is wrong with those that are none of these, a sentence each. */
  refused: string[];
}

/** What the page reads, by the endings of its names. */
const READ =
  "incidents (.csv, .geojson), a report (.txt), a gazetteer or boundaries (.zip, .txt, .tsv, .csv, .geojson, or .shp with its .dbf) or an atlas (.atlas)";

/** Tells files apart, and reads all but those of an atlas, which may be large. */
export async function sorted(files: File[]): Promise<Gesture> {
  const gesture: Gesture = { forAtlas: [], toDraw: [], report: undefined, decisions: undefined, refused: [] };
  for (const file of files) {
    try {
      await put(file, gesture);
    } catch {
      gesture.refused.push(`${file.name}: the browser cannot read it; is it still there, and a file?`);
    }
  }
  return gesture;
}

async function put(file: File, gesture: Gesture): Promise<void> {
  const { name, size } = file;
  if (isForAtlas(name, await bytesOf(file.slice(0, beginningBytes())))) {
    gesture.forAtlas.push(file);
  } else if (size === 0) {
    gesture.refused.push(`${name} is empty.`);
  } else if (/\.txt$/i.test(name)) {
    const refusal = tooLong(name, size);
    if (refusal) {
      gesture.refused.push(refusal);
    } else {
      gesture.report = { name, bytes: await bytesOf(file) };
    }
  } else if (/\.json$/i.test(name) && isDecisionsFile(await file.text())) {
    gesture.decisions = { name, json: await file.text() };
  } else if (/\.zip$/i.test(name)) {
    gesture.refused.push(`${name}: the zip file is incomplete or damaged; download or copy it again.`);
  } else if (/\.(csv|geojson|json)$|^[^.]*$/i.test(name)) {
    gesture.toDraw.push({ name, bytes: await bytesOf(file) });
  } else {
    gesture.refused.push(`${name} is of no kind that is read here: drop ${READ}.`);
  }
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
