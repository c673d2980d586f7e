// Says that something is being read, where that takes a while.
import { announce } from "./announcer";
import { element } from "./elements";

/** What is read sooner needs no word. */
const PATIENCE_MS = 250;

const box = element("reading");
/** What is being read now, oldest first. */
let names: string[] = [];

/** Shows the name of what is being read until that is done. */
export async function whileReading<T>(name: string, reading: Promise<T>): Promise<T> {
  const late = setTimeout(() => {
    names.push(name);
    show();
  }, PATIENCE_MS);
  try {
    return await reading;
  } finally {
    clearTimeout(late);
    names = names.filter((other) => other !== name);
    show();
  }
}

function show(): void {
  const name = names.at(-1);
  box.hidden = name === undefined;
  element("reading-words").textContent = name === undefined ? "" : `Reading ${name}…`;
  if (name !== undefined) {
    announce(`Reading ${name}`);
  }
}
