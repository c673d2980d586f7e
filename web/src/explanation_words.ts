// The steps from a name to what it may mean, for a reader who does not know the words of the core library.

/** Steps that stand for themselves in a table and not in a sentence. */
const IN_WORDS: Record<string, string> = {
  exact: "spelled so",
  alias: "by another of its names",
  "begins with it": "a longer name that begins so",
};

/** `exact; in Bankass` as `spelled so; in Bankass`, and `a→ou` as `a for ou`. */
export function explained(explanation: string): string {
  const steps = explanation.split("; ").map((step) => IN_WORDS[step] ?? letters(step));
  return steps.join("; ");
}

/** A step of the spelling: what the report writes, and what is on record. */
function letters(step: string): string {
  const [, written, recorded] = /^([^\s“”]{1,6})→([^\s“”]{1,6})$/.exec(step) ?? [];
  if (written && recorded) {
    return `“${shown(written)}” for “${shown(recorded)}”`;
  }
  const [, sign, letter] = /^([+−])([^\s“”]{1,6})$/.exec(step) ?? [];
  return sign && letter ? `“${shown(letter)}” ${sign === "+" ? "left out" : "added"}` : step;
}

function shown(letters: string): string {
  return letters.replaceAll("␣", " ");
}
