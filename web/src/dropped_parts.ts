// The files that an atlas is built of.

/** The files before, and the new ones; a file of the same name takes the place of the older. */
export function together(before: File[], added: File[]): File[] {
  const files = new Map([...before, ...added].map((file) => [file.name, file]));
  return [...files.values()];
}

/** The files as they are called: the parts of a shapefile by its `.shp`. */
export function calledBy(files: File[]): string[] {
  return files.map((file) => file.name).filter((name) => !/\.(dbf|shx|prj|cpg|sbn|sbx|qpj)$/i.test(name));
}
