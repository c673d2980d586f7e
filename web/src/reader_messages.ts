// What the page and the worker that reads files and reports say to each other.

/** A file to be read. */
export interface ReadableFile {
  /** Its ending says of what format it is. */
  name: string;
  bytes: Uint8Array;
}

/** A report to be read. */
export interface ReportOrder {
  text: string;
  /** The day on which it was published, such as `2022-06-20`; empty where only the text may say it. */
  published: string;
  /** What the analyst has decided, as a file of decisions; or empty. */
  decisions: string;
}

/** The first message: what the worker runs. */
export interface ReaderModule {
  kind: "module";
  module: Uint8Array<ArrayBuffer>;
}

/** The atlas that places are found in from now on. */
export interface ReaderAtlas {
  kind: "atlas";
  packs: Uint8Array[];
}

/** What is asked; the answer comes through the port that is sent with it. */
export type ReaderQuestion =
  | { kind: "incidents"; files: ReadableFile[] }
  | { kind: "report"; report: ReportOrder }
  /** A report's incidents as a file. */
  | { kind: "reportAs"; report: ReportOrder; format: "geojson" | "csv" }
  /** A file of decisions as the command writes it. */
  | { kind: "decisions"; decisions: string };

export type ReaderOrder = ReaderModule | ReaderAtlas | ReaderQuestion;

export type ReaderAnswer =
  /** The incidents in the form that the map takes. */
  | { kind: "incidents"; compact: Uint8Array<ArrayBuffer> }
  /** A report as JSON, and its incidents and the areas of its words in the form that the map takes. */
  | { kind: "report"; json: string; compact: Uint8Array<ArrayBuffer>; areas: Uint8Array<ArrayBuffer>; areaOf: Int32Array }
  /** A file. */
  | { kind: "file"; text: string }
  /** What is wrong, and whether the worker can read no more. */
  | { kind: "failed"; sentence: string; isBroken: boolean };
