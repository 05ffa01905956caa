import type { OpenedFile } from '../../app/Host'

const store = 'files'
const mostFiles = 8

/** Keeps a copy of an opened file inside the browser, so that "recent" works without asking for the file again. */
export async function keepFile(file: OpenedFile): Promise<void> {
  const database = await openDatabase()
  if (!database) return
  const files = database.transaction(store, 'readwrite').objectStore(store)
  await settled(files.put({ ...file, at: Date.now() }, file.reference))
  const kept = (await settled(files.getAll())) as { reference: string; at: number }[]
  for (const old of kept.sort((a, b) => b.at - a.at).slice(mostFiles)) await settled(files.delete(old.reference))
}

/** The kept copy, or null where there is none. */
export async function keptFile(reference: string): Promise<OpenedFile | null> {
  const database = await openDatabase()
  if (!database) return null
  const found = (await settled(database.transaction(store).objectStore(store).get(reference))) as OpenedFile | undefined
  return found ? { reference: found.reference, name: found.name, bytes: found.bytes } : null
}

/** Null where the browser refuses a database, as in some private windows: recent files are then simply absent. */
function openDatabase(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    const request = indexedDB.open('hostwright', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store)
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      resolve(null)
    }
  })
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(request.error ?? new Error('database request failed'))
    }
  })
}
