// Files that the reader opens: dropped anywhere on the page, or chosen with the button. They are read here and go nowhere.

/** A file that the map is to show. */
export interface OpenedFile {
  name: string;
  bytes: Uint8Array;
}

/** Calls `show` with every file that is dropped or chosen. */
export function onFile(show: (file: OpenedFile) => void): void {
  const read = async (file: File | null | undefined): Promise<void> => {
    if (file) {
      show({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
  };
  const button = document.getElementById("file") as HTMLInputElement;
  button.addEventListener("change", () => {
    void read(button.files?.[0]);
    // The same file may be chosen again once it has been put right.
    button.value = "";
  });

  const veil = document.getElementById("drop") as HTMLElement;
  const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (event) => {
    if (carriesFile(event)) {
      event.preventDefault();
      veil.hidden = false;
    }
  });
  addEventListener("dragleave", (event) => {
    // Leaving an element for another inside the page is no leaving.
    if (event.relatedTarget === null) {
      veil.hidden = true;
    }
  });
  addEventListener("drop", (event) => {
    veil.hidden = true;
    if (carriesFile(event)) {
      event.preventDefault();
      void read(event.dataTransfer?.files[0]);
    }
  });
}
