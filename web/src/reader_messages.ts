// What the page and the worker that reads files say to each other.

/** A file to be read. */
export interface ReadableFile {
  /** Its ending says of what format it is. */
  name: string;
  bytes: Uint8Array;
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

/** Files of incidents; the answer comes through the port that is sent with them. */
export interface ReadIncidents {
  kind: "incidents";
  files: ReadableFile[];
}

export type ReaderOrder = ReaderModule | ReaderAtlas | ReadIncidents;

export type ReaderAnswer =
  /** The incidents in the form that the map takes. */
  | { kind: "incidents"; compact: Uint8Array<ArrayBuffer> }
  /** What is wrong, and whether the worker can read no more. */
  | { kind: "failed"; sentence: string; isBroken: boolean };
