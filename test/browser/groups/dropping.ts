import type { Page } from 'playwright-core';

export interface Dropped {
  name: string;
  base64: string;
}

/** Files of the person's own desktop let go over the tree. */
export async function drop(page: Page, files: Dropped[]): Promise<void> {
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of dropped)
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))], name));
    const tree = document.querySelector('.process__tree')!;
    for (const kind of ['dragenter', 'dragover', 'drop'])
      tree.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}
