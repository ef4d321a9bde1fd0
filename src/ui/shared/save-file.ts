/**
 * Downloads a JSON text as a file.
 *
 * @param name the file name without date and extension
 */
export function saveFile(name: string, json: string): void {
  const address = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  // After the browser has started to read it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
