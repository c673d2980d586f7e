// The reader's own atlas between two visits. In IndexedDB, which keeps the atlas and its files in one transaction:
// both are there or neither is.
import type { OwnAtlas } from "./atlas_build";

const DATABASE = "sahelmap";
const STORE = "atlas";
const KEY = "own";
/** Some browsers' storage never answers; opening it takes milliseconds where it does. */
const PATIENCE_MS = 4_000;

/** The browser's storage does not answer. */
export class SilentStorage extends Error {
  constructor() {
    super("the browser’s storage does not answer");
  }
}

/** The atlas that is kept; nothing where there is none, or where the browser keeps nothing. Throws [`SilentStorage`]. */
export async function keptAtlas(): Promise<OwnAtlas | undefined> {
  try {
    return await inStore<OwnAtlas | undefined>("readonly", (store) => store.get(KEY));
  } catch (error) {
    if (error instanceof SilentStorage) {
      throw error;
    }
    return undefined;
  }
}

/**
 * Keeps an atlas for the next visit in place of the one before. Where that is another than `known`, as when it was kept from
 * another tab, it is given back.
 */
export async function keepAtlas(atlas: OwnAtlas, known: string | undefined): Promise<OwnAtlas | undefined> {
  let before: OwnAtlas | undefined;
  await inStore("readwrite", (store) => {
    const asked: IDBRequest<OwnAtlas | undefined> = store.get(KEY);
    asked.onsuccess = () => (before = asked.result);
    return store.put(atlas, KEY);
  });
  return before && before.id !== known ? before : undefined;
}

/** Keeps none any more. */
export async function forgetAtlas(): Promise<void> {
  await inStore("readwrite", (store) => store.delete(KEY));
}

async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode);
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [found] = await Promise.all([result<T>(ask(transaction.objectStore(STORE))), ended]);
    return found;
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // Where a browser keeps nothing, this is not there at all.
    const storage = globalThis.indexedDB as IDBFactory | undefined;
    if (!storage) {
      throw new Error("it keeps nothing for this page");
    }
    const late = setTimeout(() => reject(new SilentStorage()), PATIENCE_MS);
    const opening = storage.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    result<IDBDatabase>(opening).then(resolve, reject).finally(() => clearTimeout(late));
  });
}

function result<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
}
