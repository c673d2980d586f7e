// A report as the reader gives it: what `sahelmap read -f json` writes. Spans count characters (code points) of the text.

export interface ReportJson {
  language: string;
  published: string | null;
  mentions: MentionJson[];
  relations: RelationJson[];
  incidents: IncidentJson[];
}

/** A name in the text that stands for a place. */
export interface MentionJson {
  start: number;
  end: number;
  name: string;
  words: string;
  role: string;
  decided: boolean;
  /** The probability that it is none of the candidates. */
  none_of_these: number;
  candidates: CandidateJson[];
  /** Units of that name that are no candidates. */
  other_units: UnitJson[];
}

/** A unit as a file of decisions names it. */
export interface ChosenUnit {
  country: string;
  level: number;
  name: string;
  within?: string;
  pcode?: string;
}

/** What a name may mean, or might. */
export interface ReferentJson {
  kind: "place" | "unit" | "country" | "area" | "point";
  place_id: string | null;
  unit: ChosenUnit | null;
  /** Of a unit the first day and the day after the last, where it had such. */
  valid_from: string | null;
  valid_to: string | null;
  name: string;
  country: string | null;
  lon: number | null;
  lat: number | null;
}

/** What a name may mean. */
export interface CandidateJson extends ReferentJson {
  score: number;
  explanation: string;
}

/** A unit that nothing in the report speaks for. */
export interface UnitJson extends ReferentJson {
  unit: ChosenUnit;
}

/** Where the report says that something lies from something else. */
export interface RelationJson {
  start: number;
  end: number;
  words: string;
  kind: string;
  subject: number | null;
  anchors: number[];
  stated_m: number | null;
  stated_bearing_deg: number | null;
  measured_m: number | null;
  measured_bearing_deg: number | null;
  agrees: boolean | null;
}

export interface IncidentJson {
  incident: number;
  date: string | null;
  date_end: string | null;
  event_type: string;
  actors: string[];
  fatalities_low: number | null;
  fatalities_best: number | null;
  fatalities_high: number | null;
  locations: LocationJson[];
}

/** A place of an incident. */
export interface LocationJson {
  name: string;
  reported_as: string;
  role: string;
  lon: number | null;
  lat: number | null;
  radius_m: number | null;
  acled_precision: number | null;
  ucdp_precision: number | null;
  score: number | null;
  explanation: string;
  /** That the analyst decided it, or nothing. */
  note: string;
  /** The mention that it is of. */
  mention: number | null;
}

/** What a name most probably means; nothing where most probably the atlas does not know it. */
export function bestOf(mention: MentionJson): CandidateJson | undefined {
  const first = mention.candidates[0];
  return first && first.score >= mention.none_of_these ? first : undefined;
}

/** From this probability on a name counts as understood. */
const SURE = 0.8;

/** How sure it is what a name means. */
export function confidenceOf(mention: MentionJson): "decided" | "sure" | "unsure" | "unknown" {
  if (mention.decided) {
    return "decided";
  }
  const best = bestOf(mention);
  return best ? (best.score >= SURE ? "sure" : "unsure") : "unknown";
}

