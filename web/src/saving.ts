// Saves a file that the page has made: nothing is asked of any server.

/** Has the browser save a text under a name. */
export function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes the bytes before the next task.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
