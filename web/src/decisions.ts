// What the analyst has decided about the names of a report: a small file that the command replays, kept for the report's text.
import type { ChosenUnit } from "./report_json";

/** A decision in the file: the name as the report spells it, and one choice. */
export interface Decision {
  name: string;
  place_id?: string;
  unit?: ChosenUnit;
  lon?: number;
  lat?: number;
  not_a_place?: true;
}

/** The decisions as a file; empty for none. */
export function asFile(decisions: Decision[]): string {
  return decisions.length > 0 ? JSON.stringify({ decisions }) : "";
}

/** Whether a text is meant as a file of decisions. */
export function isDecisionsFile(text: string): boolean {
  try {
    return Array.isArray((JSON.parse(text) as { decisions?: unknown } | null)?.decisions);
  } catch {
    return false;
  }
}

/** The decisions of a file that the reader has found to be one. */
export function fromFile(text: string): Decision[] {
  return (JSON.parse(text) as { decisions: Decision[] }).decisions;
}

/** Whether two spellings are of one name; the reader's own folding decides in the end. */
export function isSameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What is kept of a report between two visits. */
export interface KeptForText {
  decisions: Decision[];
  /** The day of publication that the analyst has set. */
  published: string;
}

/** What was kept for a text; nothing decided where there is none, or where the browser keeps nothing. */
export function keptFor(text: string): KeptForText {
  try {
    const kept = localStorage.getItem(keyOf(text));
    return kept ? (JSON.parse(kept) as KeptForText) : { decisions: [], published: "" };
  } catch {
    return { decisions: [], published: "" };
  }
}

/** Keeps it for the next visit. Says whether the browser does. */
export function keepFor(text: string, kept: KeptForText): boolean {
  try {
    if (kept.decisions.length === 0 && !kept.published) {
      localStorage.removeItem(keyOf(text));
    } else {
      localStorage.setItem(keyOf(text), JSON.stringify(kept));
    }
    return true;
  } catch {
    return false;
  }
}

/** A key for a text: its length and two sums of its letters (FNV-1a), since the text itself may fill the storage. */
function keyOf(text: string): string {
  let [forward, backward] = [0x811c9dc5, 0x811c9dc5];
  for (let at = 0; at < text.length; at += 1) {
    forward = Math.imul(forward ^ text.charCodeAt(at), 0x01000193);
    backward = Math.imul(backward ^ text.charCodeAt(text.length - 1 - at), 0x01000193);
  }
  const hex = (sum: number): string => (sum >>> 0).toString(16);
  return `sahelmap:report:${text.length}:${hex(forward)}${hex(backward)}`;
}
