// The built `sahelmap` command: serves the live page, writes the self-contained one.
import { execFile, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const command =
  process.env.SAHELMAP_COMMAND ?? fileURLToPath(new URL("../../target/debug/sahelmap", import.meta.url));

/** How long the command may take to say where it serves. */
const PATIENCE_MS = 20_000;

/** Serves the live page of a file; returns its address and a way to end it. */
export async function serve(input) {
  const server = spawn(command, ["map", input, "--serve", "--port", "0"]);
  let said = "";
  const url = await new Promise((resolve, reject) => {
    const give = (chunk) => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+\/?/.exec(said);
      if (address) {
        resolve(address[0]);
      }
    };
    server.stdout.on("data", give);
    server.stderr.on("data", give);
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    setTimeout(() => reject(new Error(`the server named no address: ${said}`)), PATIENCE_MS).unref();
  });
  return { url, stop: () => server.kill() };
}

/** Writes the self-contained page of a file. */
export async function writePage(input, output) {
  await promisify(execFile)(command, ["map", input, "-o", output]);
}

/** Builds an atlas of a gazetteer, as on a day of June 2022. */
export async function buildAtlas(places, output) {
  const env = { ...process.env, SOURCE_DATE_EPOCH: "1655596800" };
  await promisify(execFile)(command, ["atlas", "build", "--places", places, "-o", output], { env });
}

/** What `sahelmap read` writes of a report, with a file of decisions or without. */
export async function readReport(report, format, decisions) {
  const replayed = decisions ? ["--decisions", decisions] : [];
  const { stdout } = await promisify(execFile)(command, ["read", report, "-f", format, ...replayed]);
  return stdout;
}
