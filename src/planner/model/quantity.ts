/** The only file with 1024, 1000, 3600 and 8760. GB is decimal, GiB is binary; they never mix without a name from here. */
export const gibPerTiB = 1024
/** Decimal, as drives and appliances are sold. */
export const gbPerTB = 1000
export const mibPerGiB = 1024
export const bytesPerGB = 1000 ** 3
export const bytesPerGiB = 1024 ** 3
export const kibPerMiB = 1024
export const wattsPerKW = 1000
export const kwhPerMWh = 1000
export const kgPerTonne = 1000
export const milliPerCore = 1000
export const secondsPerMinute = 60
export const secondsPerHour = 3600
export const minutesPerHour = 60
export const hoursPerDay = 24
export const hoursPerYear = 8760
export const yuanPerWan = 10_000
/** W to BTU/h and BTU/h per ton of refrigeration. Source: domain facts 2.8. */
export const btuPerHourPerWatt = 3.412
export const btuPerHourPerTon = 12_000

/** Decimal gigabytes, as drives are sold, in GiB. */
export const gibFromGB = (sizeGB: number): number => (sizeGB * bytesPerGB) / bytesPerGiB
export const tibFromGiB = (sizeGiB: number): number => sizeGiB / gibPerTiB
export const gibFromMiB = (sizeMiB: number): number => sizeMiB / mibPerGiB
export const gibFromKiB = (sizeKiB: number): number => sizeKiB / kibPerMiB / mibPerGiB
export const mibFromGiB = (sizeGiB: number): number => sizeGiB * mibPerGiB
export const kwFromW = (powerW: number): number => powerW / wattsPerKW
export const wanFromCNY = (costCNY: number): number => costCNY / yuanPerWan
