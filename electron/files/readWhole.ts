import { open } from 'node:fs/promises'

/** Larger files are no workbook or project, and would only fill the memory. */
const mostFileBytes = 512 * 2 ** 20

/** The whole content of a file. Throws the system's error, `EFBIG` for one above the limit, `EISDIR` for a folder. */
export async function readWhole(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const stat = await file.stat()
    if (stat.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    if (stat.size > mostFileBytes) throw Object.assign(new Error('too large'), { code: 'EFBIG' })
    return new Uint8Array(await file.readFile())
  } finally {
    await file.close()
  }
}
