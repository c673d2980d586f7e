// What the page and the worker that builds atlases say to each other.

/** What the worker is asked, once. */
export interface BuildOrder {
  /** The builder's module. */
  module: Uint8Array<ArrayBuffer>;
  /** The page's own packs, which an atlas is built over. */
  packs: Uint8Array[];
  /** The files that the atlas there is was built of. */
  before: File[];
  /** Those that are added; one takes the place of an older one of its name. */
  added: File[];
}

/** How far a build is. */
export interface BuildProgress {
  phase: "reading" | "joining" | "writing";
  /** Bytes, or records. */
  done: number;
  total: number;
  /** The file that is being read. */
  file: string;
}

/** Where what was dropped comes from. */
export interface AtlasSource {
  title: string;
  edition: string;
  words: string;
  licence: string;
}

/** What is said of an atlas. */
export interface AboutAtlas {
  /** How many places of which countries. */
  summary: string;
  sources: AtlasSource[];
  /** What was left out, a sentence each. */
  leftOut: string[];
}

export type WorkerMessage =
  | ({ kind: "progress" } & BuildProgress)
  /** The atlas, the files that it is built of, and what is wrong with those of the added that are not in it. */
  | { kind: "built"; bytes: Uint8Array<ArrayBuffer>; about: AboutAtlas; files: File[]; unread: string[] }
  /** Files of the atlas there is cannot be read any more. */
  | { kind: "gone"; sentence: string }
  /** What is wrong, and whether the module is. */
  | { kind: "failed"; sentence: string; isBroken: boolean };
