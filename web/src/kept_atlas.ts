// The reader's own atlas between two visits. In IndexedDB, which keeps the atlas and its files in one transaction:
// both are there or neither is.
import type { OwnAtlas } from "./atlas_build";

const DATABASE = "sahelmap";
const STORE = "atlas";
const KEY = "own";

/** The atlas of the last visit; nothing where there is none, or where the browser keeps nothing. */
export async function keptAtlas(): Promise<OwnAtlas | undefined> {
  try {
    return await inStore<OwnAtlas | undefined>("readonly", (store) => store.get(KEY));
  } catch {
    return undefined;
  }
}

/** Keeps an atlas for the next visit in place of the one before. */
export async function keepAtlas(atlas: OwnAtlas): Promise<void> {
  await inStore("readwrite", (store) => store.put(atlas, KEY));
}

/** Keeps none any more. */
export async function forgetAtlas(): Promise<void> {
  await inStore("readwrite", (store) => store.delete(KEY));
}

async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await result<IDBDatabase>(opening);
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

function result<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
}
