// The report that is open: read, shown, decided about, read again after each decision, saved.
import { announce, clearNotice, notice, sentence } from "./announcer";
import { asFile, type Decision, fromFile, isSameName, keepFor, keptFor } from "./decisions";
import { element } from "./elements";
import { closeCard, openCard, openStruckCard, startCard } from "./mention_card";
import { showFile } from "./panel";
import { pickPoint } from "./point_picker";
import type { Reader, ReadReport } from "./reader";
import type { ReportOrder } from "./reader_messages";
import { whileReading } from "./reading_box";
import { drawFacts } from "./report_facts";
import type { ReportJson } from "./report_json";
import { startLinks } from "./report_links";
import { drawText } from "./report_text";
import { save } from "./saving";
import { tooLong } from "./report_limit";
import { openSheet } from "./sheet";
import type { SahelMap } from "./wasm/sahelmap_wasm";

const section = element("report");
const text = element("report-text");
const date = element<HTMLInputElement>("report-date");

/** A report that is open, and what its reader has said of it. */
interface OpenReport {
  name: string;
  text: string;
  published: string;
  decisions: Decision[];
}

/** What the page can do with reports. */
export interface Reports {
  /** Reads a report and shows it; says whether that went well. `published` is the day, or empty. */
  open(name: string, text: string, published: string): Promise<boolean>;
  /** Reads the open report again, as after a change of the atlas. */
  again(): Promise<void>;
  /** Takes a file's decisions for those about the open report. */
  decide(file: string, json: string): Promise<void>;
  /** Closes the report; its places stay on the map until something else is shown. */
  close(): void;
}

/**
 * Ties reports to the page. `turn` is called when something is to be shown and gives a function that says whether nothing else has
 * been since; `onShown` when a report has taken the place of what was shown.
 */
export function startReports(map: SahelMap, reader: Reader, turn: () => () => boolean, onShown: () => void): Reports {
  const looks = new Map(map.legend().map(({ role, words, symbol }) => [role, { words, symbol }]));
  let current: OpenReport | undefined;
  let report: ReportJson | undefined;
  const links = startLinks(map);
  const unitAt = (lon: number, lat: number): string => map.unitAt(lon, lat);
  const roleInWords = (role: string): string => looks.get(role)?.words ?? "Named in the report";

  const order = ({ text, published, decisions }: OpenReport): ReportOrder => ({ text, published, decisions: asFile(decisions) });
  /** Reads a report and shows it in place of the one before; the view stays where all that is new lies in it. */
  const solve = async (wanted: OpenReport, isNew: boolean): Promise<boolean> => {
    const isNewest = turn();
    try {
      const read = await whileReading(wanted.name, reader.report(order(wanted)));
      if (!isNewest()) {
        return false;
      }
      current = wanted;
      report = read.report;
      show(wanted, read, isNew);
      onShown();
      return true;
    } catch (error) {
      if (isNewest()) {
        notice(sentence(error, wanted.name));
      }
      return false;
    }
  };
  const show = (wanted: OpenReport, { report: read, compact, areas, areaOf }: ReadReport, isNew: boolean): void => {
    closeCard(false);
    // First of all, since the map keeps clear of the panel, which is wider beside a report.
    document.body.classList.add("reading");
    section.hidden = false;
    map.resized();
    const shown = map.showReport(compact, areas, isNew);
    showFile(map, wanted.name, shown);
    element("spots").hidden = true;
    if (read.incidents.length === 0) {
      element("incident-summary").textContent = "No incident found in this text.";
    }
    date.value = read.published ?? "";
    const marks = drawText(text, wanted.text, read, wanted.decisions, looks, {
      choose: (mention, at) => {
        const named = read.mentions[mention];
        if (named) {
          openCard(named, roleInWords(named.role), at);
        }
      },
      chooseStruck: openStruckCard,
    });
    links.set(read, marks, areaOf);
    drawFacts(read, shown, wanted.decisions, looks, {
      light: links.light,
      lightRelation: links.lightRelation,
      showWords: links.showWords,
      openSpot: (spot) => {
        openSheet(false);
        map.openSpot(spot);
      },
      undo: (name) => void decide(name, undefined),
      unitAt,
    });
    if (isNew) {
      text.scrollTop = 0;
      element("panel-body").scrollTop = 0;
    }
  };
  /** Puts a decision in place of an earlier one about the same name, or takes that away, and solves the rest again. */
  const decide = async (name: string, decision: Decision | undefined): Promise<void> => {
    if (!current) {
      return;
    }
    const others = current.decisions.filter((before) => !isSameName(before.name, name));
    await change({ decisions: decision ? [...others, decision] : others });
    focusOn(name);
    announce(`“${name}”: ${decision ? "decided" : "undone"}. The report was read again.`);
  };
  /** The focus goes back to a name when what was done about it is done. */
  const focusOn = (name: string): void => {
    [...text.querySelectorAll<HTMLElement>(".mention")].find((mark) => isSameName(mark.textContent, name))?.focus();
  };
  const change = async (changed: Partial<OpenReport>): Promise<void> => {
    if (!current) {
      return;
    }
    clearNotice();
    const wanted = { ...current, ...changed };
    if ((await solve(wanted, false)) && !keepFor(wanted.text, wanted)) {
      notice("Your decisions serve until this page is closed, for the browser would not keep them. Save them as a file.");
    }
  };

  startCard({
    decide: (decision) => void decide(decision.name, decision),
    undo: (name) => void decide(name, undefined),
    pick: (name) => {
      openSheet(false);
      void pickPoint(map, name).then((point) => {
        if (point) {
          return decide(name, { name, lon: point[0], lat: point[1] });
        }
        return focusOn(name);
      });
    },
    point: links.point,
    unitAt,
  });
  date.addEventListener("change", () => void change({ published: date.value }));

  const saveAs = async (ending: string, type: string, make: (open: OpenReport) => Promise<string>): Promise<void> => {
    if (!current) {
      return;
    }
    try {
      save(`${current.name.replace(/\.txt$/i, "")}${ending}`, type, await make(current));
    } catch (error) {
      notice(sentence(error));
    }
  };
  const onClick = (id: string, act: () => void): void => element(id).addEventListener("click", act);
  onClick("save-geojson", () => void saveAs(".geojson", "application/geo+json", (open) => reader.reportAs(order(open), "geojson")));
  onClick("save-csv", () => void saveAs(".csv", "text/csv", (open) => reader.reportAs(order(open), "csv")));
  onClick("save-decisions", () => {
    const written = (open: OpenReport): Promise<string> => reader.decisionsFile(JSON.stringify({ decisions: open.decisions }));
    void saveAs(".decisions.json", "application/json", written);
  });

  const close = (): void => {
    closeCard(false);
    links.clear();
    current = undefined;
    report = undefined;
    section.hidden = true;
    element("spots").hidden = false;
    document.body.classList.remove("reading");
  };
  onClick("report-close", () => {
    // What is still being read would open it again.
    turn();
    close();
    element("paste").focus({ preventScroll: true });
  });
  return {
    async open(name, words, published) {
      const refusal = tooLong(name, new Blob([words]).size);
      if (refusal) {
        notice(refusal);
        return false;
      }
      const kept = keptFor(words);
      const wanted = { name, text: words, published: published || kept.published, decisions: kept.decisions };
      const isShown = await solve(wanted, true);
      if (isShown && report) {
        announce(`${name} was read: ${report.mentions.length} names, ${report.incidents.length} incidents.`);
      }
      return isShown;
    },
    async again() {
      if (current) {
        await solve(current, false);
      }
    },
    async decide(file, json) {
      if (!current) {
        notice(`${file} holds decisions about a report: open the report first, then drop them.`);
        return;
      }
      try {
        await change({ decisions: fromFile(await reader.decisionsFile(json)) });
        announce(`The decisions in ${file} are applied.`);
      } catch (error) {
        notice(`${file}: ${sentence(error)}`);
      }
    },
    close,
  };
}
