const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What XML text stands for: its five entities and numbered characters replaced. */
export const plainXmlText = (text: string): string =>
  text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (all, name?: string, ten?: string, hex?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()]!
      const code = ten === undefined ? Number.parseInt(hex!, 16) : Number(ten)
      return code <= 0x10ffff ? String.fromCodePoint(code) : all
    },
  )
