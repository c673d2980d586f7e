// Files that the reader opens: dropped anywhere on the page, or chosen with the button. They are read here and go nowhere.

/** Calls `open` with the files that are dropped or chosen in one gesture, and the names of folders among them. */
export function onFiles(open: (files: File[], folders: string[]) => void): void {
  const give = (files: FileList | null | undefined, folders: string[] = []): void => {
    if (files && files.length > 0) {
      open([...files].filter((file) => !folders.includes(file.name)), folders);
    }
  };
  const button = document.getElementById("file") as HTMLInputElement;
  button.addEventListener("change", () => {
    give(button.files);
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
      give(event.dataTransfer?.files, foldersOf(event.dataTransfer));
    }
  });
}

/** A folder comes as a file that cannot be read. */
function foldersOf(dropped: DataTransfer | null): string[] {
  const entries = [...(dropped?.items ?? [])].map((item) => item.webkitGetAsEntry?.());
  return entries.flatMap((entry) => (entry?.isDirectory ? [entry.name] : []));
}
