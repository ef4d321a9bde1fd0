import * as z from "zod/mini";

/**
 * The token for a relay. It is stored in IndexedDB, which content scripts cannot open in any browser. In Firefox, they can
 * read `storage.local`.
 */
const accessSchema = z.lazy(() => z.object({ relay: z.string(), token: z.string() }));
export type Access = z.infer<typeof accessSchema>;

const STORE = "access";
const KEY = "relay";

export async function loadAccess(): Promise<Access | undefined> {
  return accessSchema.safeParse(await inStore("readonly", (store) => store.get(KEY))).data;
}

export async function saveAccess(access: Access): Promise<void> {
  await inStore("readwrite", (store) => store.put(access, KEY));
}

export async function dropAccess(): Promise<void> {
  await inStore("readwrite", (store) => store.delete(KEY));
}

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return request.result;
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("desk-bridge", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
