// Starts a worker of the page from the bytes of its script.

/** Starts it from a blob: so it inherits the page's content security policy and cannot send anything away either. */
export function startWorker(script: Uint8Array<ArrayBuffer>): Worker {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  return worker;
}
