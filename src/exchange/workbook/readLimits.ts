/** What a file may cost to read. A limit that is met is an issue with its name, never a silent cut. */
export interface ReadLimits {
  /** Size of the file as it lies on disk. */
  readonly fileBytes: number
  /** Parts of a zipped workbook. */
  readonly entries: number
  /** Unpacked size of one part and of all parts that are read. */
  readonly entryBytes: number
  readonly unpackedBytes: number
  /** Unpacked to packed size, checked from `ratioFromBytes` on. */
  readonly ratio: number
  readonly ratioFromBytes: number
  readonly sheets: number
  /** Rows and cells of the whole file that hold something or are written out as empty. */
  readonly rows: number
  readonly cells: number
  readonly columns: number
  readonly xmlDepth: number
  /** Wall time until the next check gives up; a worker is ended at this time whatever it does. */
  readonly milliseconds: number
}

/** Room for 20,000 virtual machines with all sheets of an inventory (7 million cells), and for little else. */
export const defaultReadLimits: ReadLimits = {
  fileBytes: 256 * 1024 ** 2,
  entries: 5_000,
  // A JavaScript string ends at 2^29 characters, and a part is held in one.
  entryBytes: 480 * 1024 ** 2,
  unpackedBytes: 1536 * 1024 ** 2,
  ratio: 250,
  ratioFromBytes: 8 * 1024 ** 2,
  sheets: 512,
  rows: 2_500_000,
  cells: 24_000_000,
  columns: 16_384,
  xmlDepth: 64,
  milliseconds: 180_000,
}
