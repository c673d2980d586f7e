// How long a report may be that the page reads: what it tells is written out whole, in the panel and on the map.

/** A book has as many letters; each hundred thousand take some seconds. */
const MOST_BYTES = 200_000;

/** Why a report of so many bytes is not read; nothing where it is. */
export function tooLong(name: string, bytes: number): string | undefined {
  if (bytes <= MOST_BYTES) {
    return undefined;
  }
  const limit = `${MOST_BYTES / 1000} kB`;
  return `${name} has ${inWords(bytes)}, and reports of up to ${limit} are read here: drop a part of it, or use sahelmap read.`;
}

function inWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
