/** The looks of the window. `contrast` is for people who need the strongest edges and for bad projectors. */
export const themes = ['light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

export interface Tokens {
  readonly ground: string
  readonly surface: string
  readonly raised: string
  readonly hover: string
  readonly line: string
  readonly lineStrong: string
  readonly ink: string
  readonly inkMuted: string
  readonly accent: string
  readonly accentInk: string
  readonly accentSoft: string
  readonly good: string
  readonly bad: string
  readonly warn: string
  readonly focus: string
  readonly failed: string
}

/** One set of tokens per theme: the style sheet and the component library are both fed from here. */
export const tokens: Readonly<Record<Theme, Tokens>> = {
  light: {
    ground: '#f3f3f1',
    surface: '#ffffff',
    raised: '#ffffff',
    hover: '#ecece9',
    line: '#dadad6',
    lineStrong: '#83837e',
    ink: '#1c1c1a',
    inkMuted: '#5a5a56',
    accent: '#0b5fad',
    accentInk: '#ffffff',
    accentSoft: '#e3eefa',
    good: '#19663a',
    bad: '#a3261c',
    warn: '#7d5200',
    focus: '#0b5fad',
    failed: '#c9c9c5',
  },
  dark: {
    ground: '#141516',
    surface: '#1c1e20',
    raised: '#26292c',
    hover: '#2c3033',
    line: '#383c40',
    lineStrong: '#868b90',
    ink: '#ecece9',
    inkMuted: '#abb0b4',
    accent: '#6db3f2',
    accentInk: '#0b1620',
    accentSoft: '#1d3346',
    good: '#6fcf97',
    bad: '#ff9285',
    warn: '#e6b450',
    focus: '#6db3f2',
    failed: '#45494d',
  },
  contrast: {
    ground: '#000000',
    surface: '#000000',
    raised: '#000000',
    hover: '#1f1f1f',
    line: '#b0b0b0',
    lineStrong: '#ffffff',
    ink: '#ffffff',
    inkMuted: '#ffffff',
    accent: '#ffe600',
    accentInk: '#000000',
    accentSoft: '#2b2700',
    good: '#5dff9b',
    bad: '#ffa396',
    warn: '#ffd23f',
    focus: '#ffe600',
    failed: '#4a4a4a',
  },
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The tokens of a theme as custom properties of a style, `--ink-muted` for `inkMuted`. */
export const customProperties = (theme: Theme): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(tokens[theme]).map(([name, value]) => [`--${kebab(name)}`, String(value)]))

/** Puts the tokens of a theme on the root element. */
export function applyTokens(root: HTMLElement, theme: Theme): void {
  root.dataset['theme'] = theme
  root.style.colorScheme = theme === 'light' ? 'light' : 'dark'
  for (const [name, value] of Object.entries(customProperties(theme))) root.style.setProperty(name, value)
}
