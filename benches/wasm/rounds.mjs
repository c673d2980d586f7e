// Times rounds of every kind of question in WASM, as the program `rounds` times them natively.
//
//     node rounds.mjs BINDINGS.js FOLDER
//
// A line for each work: its name, a tab, how many questions a second the best round answered.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const ROUNDS = 7;
const WORKS = ["candidates", "geocode", "exact", "complete", "nearest", "border", "containment"];

const [bindings, folder] = process.argv.slice(2);
const { Rounds } = createRequire(import.meta.url)(resolve(bindings));
const text = (file) => readFileSync(join(folder, file), "utf8");
const rounds = new Rounds(
  readFileSync(join(folder, "sahel.atlas")),
  text("misspelled.txt"),
  text("on_record.txt"),
  text("beginnings.txt"),
  text("points.csv"),
);
for (const work of WORKS) {
  // The first round builds what the work needs, and lets the engine compile it well.
  rounds.round(work);
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    rounds.round(work);
    best = Math.min(best, performance.now() - started);
  }
  console.log(`${work}\t${Math.round((rounds.questions(work) / best) * 1000)}`);
}
