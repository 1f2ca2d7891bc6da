/** Gives the reader a file to save; nothing leaves the page. */
export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([content], {type}));
  Object.assign(document.createElement("a"), {href: address, download: name}).click();
  // the browser takes the file from the address in its own time
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
